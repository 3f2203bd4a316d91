### أسبوع هادئ من حياة حلقة حِداد متخيَّلة: ثمانية أشخاص وثلاث لغات ومجموعة واحدة. يعرضه وضع التجربة.

scenario-group = حلقة المساء
scenario-room = حلقة-المساء
scenario-room-facilitators = التيسير
scenario-role = المستقبلون
scenario-agreement = نصغي ولا ننصح، وما يقال هنا يبقى هنا.

## الأسماء

scenario-name-salma = سلمى
scenario-name-youssef = يوسف
scenario-name-rima = ريما
scenario-name-claire = كلير
scenario-name-mathieu = ماتيو
scenario-name-ines = إيناس
scenario-name-tom = توم
scenario-name-grace = غريس

## ما يُحكى بين المشاهد

scenario-told-setup = يوم الاثنين. تفتح سلمى الحلقة على منصتين، والمجموعة واحدة.
scenario-told-joining = ينضم سبعة أشخاص. يقرؤون الاتفاق، ولكل منهم أن يقرر ما يُحفظ.
scenario-told-together = يوسف يساعد في غرفة المنصة الأخرى. من الآن الغرفتان حلقة واحدة.
scenario-told-places = يذكر كل شخص مكان إقامته، لتكون الساعات وخطوط المساعدة مناسبة له.
scenario-told-hello = تحيات المساء، كلٌّ بلغته.
scenario-told-plan = تحدد سلمى سؤالًا كل أسبوع.
scenario-told-plan-meeting = ثم لقاءً كل أسبوع.
scenario-told-checkin = يصل سؤال الأسبوع. من يجيب ومن لا يجيب أمر لا يعني أحدًا سواه.
scenario-told-checkin-answers = بعضهم يجيب على الخاص، وهناك من يتخطى السؤال، ومن يخبر المجموعة.
scenario-told-share = عند ريما كلام صعب، وتفضّل أن تقوله دون اسمها.
scenario-told-resonance = يظهر الكلام في ساعة المشاركات، كي لا تدلّ الساعة على أحد. ثلاثة أشخاص يعرفون هذا الشعور.
scenario-told-meeting = قبل اللقاء يصل تذكير إلى الغرفتين.
scenario-told-crisis = في إحدى الأمسيات يثقل الأمر على توم. يطلب أرقام المساعدة، ولا يراها أحد غيره.
scenario-told-reading = سلمى تطلب أن تُرعى الغرف. الجميع يعرف ما الذي يُقرأ ومن يُبلَّغ.
scenario-told-heard = أمسية أثقل من أن يحملها ماتيو، فيكتب ذلك في الغرفة. يصله جواب على الخاص، وتظهر بطاقة حيث لا يراها إلا سلمى، من دون كلماته. وهي تتولّى الأمر.
scenario-told-leaving = إيناس بحاجة إلى راحة. تغادر، وأشياؤها تنتظرها.
scenario-told-end = كان هذا أسبوعًا. الحلقة مفتوحة، والتجربة الآن لكم.

## ما يقوله الناس

scenario-say-salma-hello = مساء الخير جميعًا. أنا سلمى. فقدتُ أمي قبل سنتين، وأرعى هذا المكان معكم.
scenario-say-youssef-hello = مساء الخير. يوسف من الدار البيضاء. أُصغي أكثر مما أتكلم.
scenario-say-claire-hello = مساء الخير، أنا كلير. المساء أطول ما في يومي.
scenario-say-tom-hello = مرحبًا، أنا توم. جميل أن مكانًا كهذا موجود.
scenario-say-mathieu-hello = مساء الخير من مونتريال. النهار لم ينته هنا بعد.
scenario-say-rima-share = ضحكتُ أمس لأول مرة منذ وفاة أخي، ثم شعرتُ كأنني خنته.
scenario-say-grace-answer = شكرًا على هذا الكلام. ليس عندي جواب، عندي صحبة فقط.
scenario-say-meeting = ساعة معًا
scenario-say-mathieu-heavy = في بعض الأمسيات أريد أن أموت، ولا أعرف لمن أقول ذلك.
scenario-say-salma-near = ماتيو، أنا هنا هذا المساء. أكتب إليك الآن.
scenario-say-ines-bye = أحتاج إلى أسابيع هادئة. شكرًا لكم جميعًا.
scenario-say-youssef-bye = مكانكِ باقٍ لكِ يا إيناس.
