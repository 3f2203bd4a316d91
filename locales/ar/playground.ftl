### ساحة التجربة: صفحة على الحاسوب نفسه، فيها أشخاص من الخيال.

playground-pick = { $what }
playground-title = ساحة تجربة حلقة
playground-tagline = مجموعة دعم من أشخاص متخيَّلين. كل شيء هنا قابل للتجربة.

## فوق كل شيء

playground-banner = هذه محاكاة، ولا أحد يقرأ ما يُكتب هنا.
playground-banner-help = عند الحاجة إلى مساعدة الآن: رقم الطوارئ في بلدك (112 في بلدان كثيرة)، أو البحث عن خط دعم هنا:
playground-banner-line = findahelpline.com
playground-skip = انتقال إلى المحادثات
playground-page-language = لغة هذه الصفحة
playground-tour-start = جولة قصيرة
playground-reset = البدء من جديد
playground-reset-sure = هل نبدأ من جديد؟ كل ما قيل وحُفظ هنا سيزول.

## من على المسرح

playground-stage = المحادثات
playground-cast = من على المسرح
playground-cast-hint = ثلاثة أشخاص جنبًا إلى جنب على الأكثر، ولكل شخص تطبيقه.
playground-look-discord = على شكل ديسكورد
playground-look-telegram = على شكل تيليغرام
playground-manages = تيسير المجموعة
playground-language = اللغة
playground-zone = المنطقة الزمنية
playground-stored-button = ما هو محفوظ
playground-chats = محادثات { $name }

## تطبيق شخص واحد، بلغته

playground-private-chat = حلقة على الخاص
playground-log = الرسائل في { $chat }
playground-bot = حلقة
playground-bot-mark = برنامج
playground-only = لا يظهر هذا إلا لـ{ $name }
playground-edited = معدّلة
playground-note = تنبيه قبل القراءة: { $note }
playground-note-show = إظهار الرسالة
playground-empty = لا شيء هنا بعد. كتابة / تُظهر ما يمكن لحلقة فعله.
playground-write = الكتابة في { $chat }
playground-write-hint = رسالة، أو / لعرض الأوامر
playground-send = إرسال
playground-completions = أوامر وقيم للاختيار
playground-blank = تعبئة { $blank }
playground-form-cancel = إغلاق دون إرسال
playground-needed = مطلوب
playground-download = فتح الملف { $file }
playground-picture = صورة { $file }، والرسالة إلى جانبها تقول الشيء نفسه بالكلمات
playground-unread = رسائل جديدة

## العالم من حولهم

playground-world = العالم من حولهم
playground-clock = الساعة
playground-clock-hint = الوقت في مدينة المجموعة، ولا يتقدّم إلا عند تحريكه من هنا.
playground-hour = بعد ساعة
playground-day = بعد يوم
playground-next = إلى الموعد القادم
playground-due = ما الذي يأتي بعد ذلك
playground-due-nothing = لا شيء مخطَّط.
playground-due-in = بعد { $span }
playground-due-more = وغير ذلك لاحقًا
playground-breaks = حين تتعطّل الأمور
playground-closed = الرسائل الخاصة مغلقة أمام حلقة
playground-closed-hint = عند اختيار شخص يظهر أين تذهب الإجابات والتذكيرات التي تخصّه.
playground-kill = قطع الكهرباء ثم التشغيل من جديد
playground-kill-hint = تتوقف حلقة فورًا كما عند انقطاع الكهرباء، ثم تعود بما كان محفوظًا.
playground-killed = توقفت حلقة فجأة وعادت إلى العمل، ولم يضع شيء.

## ما هو محفوظ

playground-stored = ما هو محفوظ عن { $name }
playground-stored-who = عن
playground-stored-left = ما تُظهره الجداول بلا مفاتيح
playground-stored-left-hint = قاعدة البيانات كلها كما يقرؤها من يأخذ الملف. لا شيء فيها يدلّ على السطور التي تخصّ { $name }.
playground-stored-right = ما لا يفتحه إلا { $name }
playground-stored-right-hint = الأشياء نفسها مفتوحةً بالمفاتيح، كما تعرضها حلقة على { $name }.
playground-stored-nothing = لا شيء محفوظ عن { $name }.
playground-stored-no-tables = الجداول فارغة.
playground-stored-cell = القيم الطويلة مقصوصة، والنقاط تعني أن لها بقية.
playground-close = إغلاق

## ما يحدث

playground-lost = انقطع الاتصال بساحة التجربة. هل ما زالت تعمل في نافذة الأوامر؟
playground-problem = لم ينجح ذلك هنا: { $problem }
playground-moved = الوقت الآن { $moment }.

## ما يأتي بعد ذلك، بحسب نوعه

playground-due-checkins-due = يصل سؤال الأسبوع
playground-due-checkins-close = يُغلق سؤال الأسبوع
playground-due-sharing-release = تظهر مشاركة
playground-due-sharing-watch = تفقّد إحدى المشاركات
playground-due-sharing-unasked = تُنسى كلمات لم يُطلب نشرها
playground-due-meetings-reminder = لقاء يقترب
playground-due-meetings-over = انتهى لقاء
playground-due-joining-unanswered = ينتهي طلب انضمام بلا جواب
playground-due-joining-forget = تنتهي سنة غياب

## جولة قصيرة

playground-tour = جولة قصيرة
playground-tour-step = الخطوة { $step } من { $steps }
playground-tour-forward = التالي
playground-tour-back = السابق
playground-tour-end = إنهاء الجولة
playground-tour-people = هؤلاء ثمانية أشخاص من حلقة حِداد واحدة. بعضهم على تطبيق يشبه ديسكورد وبعضهم على تطبيق يشبه تيليغرام، ويكتبون بثلاث لغات، والمجموعة واحدة.
playground-tour-column = هنا ما يراه شخص واحد، بلغته وبتوقيت مدينته. الغرف أولًا، وآخر لسان هو المحادثة الخاصة مع حلقة.
playground-tour-private = على بعض الرسائل قفل وعبارة «لا يظهر هذا إلا لـ…». لا تصل هذه الرسائل إلى أحد غيره في الغرفة. يمكن العثور عليها في الأعمدة.
playground-tour-write = كتابة / تعرض الأوامر، مثل ‎/help. الأزرار والاستمارات تعمل كما في التطبيقات الحقيقية.
playground-tour-clock = الوقت متوقف إلى أن يُحرَّك. بالانتقال إلى الموعد القادم يصل تذكير أو سؤال عن الحال.
playground-tour-stored = هنا يظهر ما هو محفوظ عن كل شخص: في جهة ما يقرؤه من يسرق الملف، وفي الأخرى ما لا يفتحه إلا الشخص نفسه.
playground-tour-breaks = يمكن إغلاق الرسائل الخاصة لشخص ما، أو قطع الكهرباء. على حلقة أن تجد طريقًا آخر وألّا يضيع شيء.
playground-tour-help = كل هذا محاكاة فقط. عند الحاجة إلى الحديث مع أحد، المساعدة هنا.

playground-address = الصفحة مفتوحة. تُغلق بالضغط على Ctrl-C، ولا يُحفظ منها شيء.
