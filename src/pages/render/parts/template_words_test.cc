#include "pages/render/parts/template_words.h"

#include <gmock/gmock.h>

namespace stoppress::pages {
namespace {

using testing::HasSubstr;

std::string in(std::string const& tag, std::string const& text) {
  auto const made = with_words(text, "card.html", *words::Words::built_in(tag));
  return made.ok() ? *made : "refused: " + made.error().message;
}

TEST(TemplateWords, StandInTheTemplateInItsLanguage) {
  EXPECT_EQ(in("en", "<p>[[slot.label]]</p>"), "<p>Advertisement</p>");
  EXPECT_EQ(in("de", "<p>[[ slot.label ]]</p>"), "<p>Anzeige</p>");
  EXPECT_EQ(in("en", "<p>{{HEADLINE}}</p>"), "<p>{{HEADLINE}}</p>") << "nothing else is touched";
}

TEST(TemplateWords, TakeInWhatComesForTheirNames) {
  EXPECT_EQ(in("en", "[[article.published|time=<time datetime=\"{{ISO}}\">{{TIME}}</time>]]"),
            "Published <time datetime=\"{{ISO}}\">{{TIME}}</time>");
  EXPECT_EQ(in("en", "[[list.empty_hint|link=<a href=\"/latest\">]]"),
            "The newest stories from every section are on the <a href=\"/latest\">latest page</a>.");
  EXPECT_EQ(in("en", "[[byline.by|authors={{#AUTHOR}}{{NAME}}[[byline.and]]{{/AUTHOR}}]]"),
            "By {{#AUTHOR}}{{NAME}} and {{/AUTHOR}}");
}

TEST(TemplateWords, AreEscaped) {
  EXPECT_EQ(in("en", "<b title=\"[[picture.caption]]\">"), "<b title=\"Image caption, \">");
  EXPECT_THAT(in("en", "[[apps.line|strong=<b>|title={{T}}|how=<i>]]"),
              HasSubstr("<b>Download our app.</b> {{T}} reads offline: <i>choose “Install”"));
}

TEST(TemplateWords, ThatAreNotThereAreRefused) {
  EXPECT_THAT(in("en", "[[slot.lable]]"), HasSubstr("card.html: there is no word “slot.lable”"));
  EXPECT_THAT(in("en", "[[article.published]]"), HasSubstr("nothing comes in for {time}"));
  EXPECT_THAT(in("en", "slot.label]]"), HasSubstr("without"));
}

}  // namespace
}  // namespace stoppress::pages
