### من يساعد المجموعة: الميسّرون، ومن بيده المسؤولية عنها.

command-facilitator-add = إسناد التيسير أو المسؤولية إلى عضو
command-facilitator-remove = إنهاء دور
command-facilitator-step-down = التنحي عن الدور مع البقاء في المجموعة
blank-facilitator-add-member = من؟
blank-facilitator-add-role = بأي دور؟
choice-facilitator-add-role-facilitator = التيسير
choice-facilitator-add-role-owner = المسؤولية، بالمشاركة
blank-facilitator-remove-member = من؟

facilitators-not-a-member = هذا الشخص لم ينضم إلى المجموعة بعد. الانضمام هو الخطوة الأولى: /join
facilitators-already-facilitator = هذا الشخص من الميسّرين من قبل.
facilitators-already-owner = هذا الشخص من المسؤولين من قبل.
facilitators-added-facilitator = تم. صار هذا الشخص من الميسّرين.
facilitators-added-owner = تم. صار هذا الشخص من المسؤولين.
facilitators-yourself = للتنحي عن الدور الأمر /facilitator step-down.
facilitators-not-one = ليس لهذا الشخص دور ينتهي.
facilitators-removed = تم. صار هذا الشخص عضوًا كالجميع.
# $group: اسم المجموعة
facilitators-you-are-facilitator = أُسند إليك التيسير في { $group }. الأمر /help يعرض ما صار ممكنًا. والتنحي ممكن في أي وقت: /facilitator step-down
facilitators-you-are-owner = أُسندت إليك المسؤولية عن { $group }. الأمر /setup يعرض إعداداتها. والتنحي ممكن في أي وقت: /facilitator step-down
facilitators-you-are-member = انتهى الدور في { $group }، والعضوية باقية كما للجميع. شكرًا على ما بُذل.
facilitators-you-are-none = لا دور هنا للتنحي عنه، والعضوية باقية.
facilitators-stepped-down = تم التنحي، والعضوية باقية كما للجميع. شكرًا على ما بُذل.
facilitators-last-owner = لا مسؤول آخر عن المجموعة، ولا بد لها من مسؤول. يلزم أولًا إسناد المسؤولية إلى شخص آخر بالأمر /facilitator add، ثم يصير التنحي ممكنًا.
