# To be read by a clinician and a native reader before release
#
# The card that answers /crisis, /sos and /urgence. Danger comes first; then one line to call, one to write to. It must stay true
# that the card itself calls and alerts nobody, and it must never promise that help comes or that anything stays secret.

command-crisis = خطوط المساعدة، في أي ساعة، وللجميع
command-sos = خطوط المساعدة، في أي ساعة، وللجميع
command-urgence = خطوط المساعدة، في أي ساعة، وللجميع

## Danger

# $number: the emergency number of the country
crisis-danger-number = عند وجود خطر على الحياة الآن: الاتصال بالرقم { $number }، أو التوجّه إلى أقرب قسم طوارئ في مستشفى.
# $number: 112
crisis-danger-anywhere = عند وجود خطر على الحياة الآن: الاتصال برقم الطوارئ المحلّي (الرقم { $number } يعمل من معظم الهواتف المحمولة)، أو التوجّه إلى أقرب قسم طوارئ في مستشفى.

## What the card says

crisis-opening = طلب العون خطوة جيّدة.
crisis-talking = للتحدّث مع إنسان: { $line }
crisis-writing = للكتابة بدل الكلام: { $line }
crisis-gap = { $country }: لم نتمكّن من تأكيد أي خط لمنع الانتحار. هذا نقص في قائمتنا نحن، لا أكثر. قسم الطوارئ في مستشفى، أو ميسّرو المجموعة، أو شخص موثوق: من هنا يمكن أن يبدأ الكلام.
crisis-gap-unlisted = هذا البلد ليس في قائمتنا بعد. هذا نقص في قائمتنا نحن، لا أكثر. قسم الطوارئ في مستشفى، أو ميسّرو المجموعة، أو شخص موثوق: من هنا يمكن أن يبدأ الكلام.
crisis-anywhere = خطوط مساعدة في كل البلدان: { $url }
crisis-no-answer = إذا لم يُجب أحد، تمكن معاودة الاتصال أو تجربة خط آخر. ويمكن أيضًا طلب البقاء مع شخص موثوق.
crisis-bot = هذا برنامج آلي، لا إنسان مختصّ، ولا أحد يقرأ هنا طوال الوقت. هذه الرسالة لا تتّصل بأحد ولا تنبّه أحدًا.
crisis-which-country = في أي بلد؟ معرفة البلد تتيح عرض خطوطه.

## The card where everybody reads

crisis-room-opening = لكل من يحتاج إلى العون الآن:
crisis-room-bot = هذا برنامج آلي، لا إنسان مختصّ. هذه الرسالة لا تنبّه أحدًا، والزر يفتح محادثة خاصة معه.

## One line

# $open: always (day and night), hours (within $hours, by the clock of $city) or unknown
crisis-call = { $service }: { $phone }{ $open ->
    [always] ، ليلًا ونهارًا
    [hours] ، { $hours } بتوقيت { $city }
   *[unknown] {""}
}
# $phone is for calls from a landline, $mobile from a mobile phone
crisis-call-mobile = { $service }: { $phone } (من هاتف ثابت)، { $mobile } (من هاتف محمول){ $open ->
    [always] ، ليلًا ونهارًا
    [hours] ، { $hours } بتوقيت { $city }
   *[unknown] {""}
}
crisis-text = { $service }: رسالة قصيرة إلى { $number }
crisis-text-word = { $service }: كلمة { $word } في رسالة قصيرة إلى { $number }
crisis-whatsapp = { $service }: واتساب { $number }
crisis-link = { $service }: { $url }
crisis-find = { $service }: قد يوجد الرقم في الدليل أدناه.

## How old a number is

# $dated: a year
crisis-note-dated = (رقم منشور عام { $dated }، ولم نُعِد التحقّق منه بعد.)
crisis-note-undated = (رقم من مصدر بلا تاريخ، ولم نُعِد التحقّق منه بعد.)
# $dated: a day, written 2026-01-31
crisis-note-opened = (رقم رأيناه على صفحة الخدمة نفسها بتاريخ { $dated }.)
crisis-note-link = (لا رقم هنا، لأننا لم نتمكّن من تأكيده مؤخّرًا.)

## Further lines

crisis-more-line = { $kind }: { $line }
crisis-more-none = لا توجد لدينا خطوط أخرى نعرضها هنا.
crisis-kind = { $kind ->
    [suicide] أفكار الانتحار
    [youth] الأطفال والشباب
    [domestic_violence] العنف في البيت أو بين الشريكين
    [substance] الكحول والمواد الأخرى
   *[general] للجميع
}

## Buttons

crisis-button-now = عون الآن
crisis-button-private = فتح محادثة خاصة
crisis-button-more = خطوط أخرى
crisis-button-other-country = بلد آخر
crisis-button-not-listed = بلدي ليس هنا
crisis-country = { $country }
# The names of the languages stand the same in every file.
crisis-language-ar = العربية
crisis-language-en = English
crisis-language-fr = Français
