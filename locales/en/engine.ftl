### What the engine itself says while it asks for what is missing.

# $purpose: what the command is for, $question: what is asked now
engine-question =
    { $purpose }
    { $question }
# The same, with $otherwise: what holds when the question is skipped
engine-question-otherwise =
    { $purpose }
    { $question }
    Otherwise: { $otherwise }
# Before the first question that may be skipped.
engine-enough = That is all that is needed. The rest can be skipped.
engine-which-blank = What should be different?
engine-cancelled = Cancelled. Nothing was changed.
engine-draft-gone = What was half said here is gone: it is kept for 15 minutes only. You can begin again at any time.
engine-which-group = Which group is this about?
# $name: the name of a group
engine-group-name = { $name }
engine-old-button = This button does not work any more. /help shows what can be done now.
engine-unknown-command = I do not know this command. /help shows what can be done here.
# Told to facilitators. $lines: a line for each thing that comes at another moment now
engine-clocks-changed =
    A country has changed the rules of its clock. The hours you agreed on still hold there; for people elsewhere these now come at another moment than was said:
    { $lines }
# $what: what the unfinished command is for
engine-draft-held = Unfinished, for 15 minutes at most: { $what }
# Each language in its own words.
language-own-name =
    { $code ->
        [fr] Français
        [ar] العربية
       *[en] English
    }
