### كيف يقرأ كل شخص: اللغة والتوقيت والبلد.

command-language = اختيار لغة الحديث
command-timezone = اختيار التوقيت الذي تُعرض به المواعيد
command-country = اختيار البلد الذي تُعرض خطوط عونه
blank-language-language = أي لغة؟
blank-timezone-zone = أي مدينة كبيرة لها التوقيت نفسه؟ (مثل القاهرة أو باريس)
blank-country-country = أي بلد؟

# $language: بكلماتها
me-language-set = لغة الحديث من الآن: { $language }
# $zone: مدينة، $now: الوقت فيها
me-zone-set = تُعرض المواعيد بتوقيت { $zone }. الوقت هناك الآن: { $now }
me-country-set = تُعرض خطوط العون في { $country }
me-zone-name = { $zone }
me-country-name = { $country }
me-not-known = لا شيء محفوظ هنا، فلا مكان لحفظ هذا. في غرفة كل مجموعة يفتح الأمر /join بابها. والعون حاضر من غير انضمام: /crisis
me-join-first = لا شيء محفوظ هنا، فلا مكان لحفظ هذا. بعد الانضمام يُحفظ.
me-held-language = اللغة: { $language }
me-held-zone = التوقيت: { $zone }
me-held-country = البلد: { $country }
