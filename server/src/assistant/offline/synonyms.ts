import { terms } from '../../site/search/terms.ts';

/**
 * Words of technical English that readers and manuals use for the same thing. Each line is a group.
 * A sentence with another word of the group counts as having the word, with less weight.
 */
const groups = `
big bigger large larger huge size
small smaller short shorter little
delete remove drop erase discard unlink rid
error exception fail failure problem issue
fail abort crash error interrupt
kill terminate stop cancel abort end
stop quit exit close halt disable
start begin launch run execute
launch open create spawn
fast faster quick quicker speed performance efficient
slow slower slowdown performance overhead expensive latency
folder directory subdirectory path
subfolder subdirectory recursive
change modify alter update edit set
make create build generate construct produce
list show display enumerate print
enable activate switch turn
disable deactivate off
save store write persist export
load read import restore
restore back recover revert return
copy duplicate clone
send post transmit emit write
receive get fetch obtain return
find search look locate lookup query
check verify test validate determine
password credential secret passphrase
login authenticate signin authentication credential
limit maximum max restrict bound
minimum min least
allow permit let enable grant
forbid prevent disallow block avoid prohibit
avoid prevent
need require necessary must
option parameter argument setting flag
setting configuration config option
number numeric integer count value
text string character
float floating decimal real
date time timestamp
money decimal currency monetary
join combine merge concatenate
split separate divide
separator delimiter
compress gzip zip deflate
encrypt cipher encryption
unique distinct uuid
duplicate repeat
wait block sleep pause delay
timeout expire time
parallel concurrent simultaneous thread
synchronous sync blocking
asynchronous async nonblocking
default initial
difference differ versus compare
mean meaning define definition describe
old previous older obsolete deprecated
new newer latest
default standard
safe secure security
worth useful benefit recommend
filesystem disk storage drive
network remote server
windows win32
copyright license
convert translate transform encode become
decode parse
escape quote ascii
handler listener callback
listen handle handler
nobody none no unhandled
install setup
upgrade migrate update
backup back dump copy
role privilege permission right
cost spend price pay budget
day daily
week weekly
month monthly
human person people staff
conversation chat
abuse attack spam misuse
privacy gdpr
claude anthropic
expire timeout lifetime live age
machine computer host
reach connect access
pick choose select prefer
ignore insensitive exclude omit skip
keep hold remain retain
alive active remain
empty null blank missing
undo revert reset rollback
happen occur
wrong incorrect invalid error
broken corrupt damage
increase raise grow extend
reduce decrease shrink
repeat loop iterate
attach attachment append insert add
watch monitor observe track
override replace substitute
temporary temp
user account role
character letter
row record line
column field attribute
uppercase lowercase case
pause suspend resume
hide conceal suppress
empty clear flush purge reset
break broke broken corrupt damage
rid drop remove delete
merge combine squash join unify
worth worthwhile benefit useful advantage improve
allow permission privilege owner right
typo misspell mistake
stale expire old outdated
hang stuck freeze block
crash die exit abort kill
permanent persistent durable
guarantee ensure certain promise
automatic automatically auto
manual manually hand
random arbitrary shuffle
order sort sequence
rename move
inside within nested
outside external
nothing null empty none
biggest largest maximum
smallest minimum least
shared share common
cheap expensive cost
trick workaround
advantage benefit drawback disadvantage
allowed permitted supported
loop infinite cycle recursion
rerun restart repeat watch retry
restart reboot reload
refresh reload update
cleanup clean prune tidy
upload uploaded
download fetch
hidden invisible
hurt harm damage
hack exploit attack vulnerability
leak expose
secret private confidential
print output display
input enter type
choose decide
guess detect infer determine
skip ignore bypass omit
mandatory required necessary
optional omit
several multiple many
simultaneously concurrent parallel
twice double duplicate
half partial
reach exceed
cap limit bound quota
speed rate throughput
accuracy precision precise exact
round truncate
accent diacritic unicode
foreign international locale
crash recovery recover
verify validate confirm check
trust safe
forget omit miss
lost lose loss missing
own custom
template pattern
shorten truncate abbreviate
nest nested subquery
parent master primary
child slave subprocess
notify signal alert inform
announce emit publish
hook callback handler
shell terminal console command
cut trim strip
whitespace space blank
glue concatenate join
reverse invert undo
head begin start first
tail end last
datatype type
username user
hostname host
filename pathname path file
test debug development`
  .trim()
  .split('\n')
  .map((line) => terms(line));

const byTerm = new Map<string, Set<string>>();
for (const group of groups) {
  for (const term of group) {
    const known = byTerm.get(term) ?? new Set();
    for (const other of group) if (other !== term) known.add(other);
    byTerm.set(term, known);
  }
}

const none: ReadonlySet<string> = new Set();

/** Terms that may stand for a term of English technical prose. */
export const synonymsOf = (term: string): ReadonlySet<string> => byTerm.get(term) ?? none;
