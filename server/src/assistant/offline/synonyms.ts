import { terms } from '../../site/search/terms.ts';

/**
 * Words of technical English that readers and manuals use for the same thing. Each line is a group.
 * A sentence with another word of the group counts as having the word, with less weight.
 */
const groups = `
big large huge size
small short little
delete remove drop erase discard unlink
error exception fail failure problem issue
fail abort crash error interrupt
kill terminate stop cancel abort end
stop quit exit close halt disable
start begin launch run execute
launch open create spawn
fast quick speed performance efficient
slow performance overhead expensive latency
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
new latest
default standard
safe secure security
worth useful benefit recommend
filesystem disk storage
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
backup dump
role privilege permission right`
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
