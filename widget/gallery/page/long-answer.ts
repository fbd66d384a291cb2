/** All of Markdown that the chat shows. */
export const longAnswer = `Between **70 and 80** degrees [1], *not* boiling. ~~Never~~ Rarely hotter; see [the guide](https://docs.example/guide) [2].

## By kind

- Sencha
  - young leaves: 70 °C
- Gyokuro
- [x] a task that is done
- [ ] and one that is not

1. Warm the pot.
2. Pour, and wait.

| Kind | Degrees | Minutes |
| :--- | ---: | :---: |
| Sencha | 70 | 1.5 |
| Gyokuro | 55 | 2 |

> Water hotter than 80 degrees makes green tea bitter.

\`\`\`js
const degrees = kinds.map((kind) => kind.degrees); // a line of code that is longer than the chat is wide
\`\`\`

The mean is $\\bar{t} = \\frac{1}{n}\\sum_i t_i$, and \`degrees\` holds all.

---

That is all.`;
