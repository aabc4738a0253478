// Escaping, and addresses that may stand on a page.
#include "base/html.h"

#include <gtest/gtest.h>

namespace stoppress {
namespace {

TEST(Escaping, LeavesNothingThatBrowsersReadAsMarkup) {
  for (auto const* text : {"<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onclick='x",
                           "a & b", "]]><x>", "<!--", "&lt;"}) {
    auto const escaped = Html::escape(text).str();
    for (char const c : {'<', '>', '"', '\''}) EXPECT_EQ(escaped.find(c), std::string::npos) << escaped;
  }
  EXPECT_EQ(Html::escape("&lt;").str(), "&amp;lt;") << "what looks escaped is text as well";
}

TEST(Escaping, KeepsTextOfEveryScriptAsItIs) {
  for (auto const* text : {"Łódź", "東京", "الوزير", "🙂", "a\tb\nc"})
    EXPECT_EQ(Html::escape(text).str(), text);
}

TEST(Escaping, LeavesOutWhatXmlCannotHold) {
  EXPECT_EQ(xml_escape(std::string_view("a\x01\x08\x0B\x1F\0z", 7)), "az");
  EXPECT_EQ(xml_escape("tab\tline\n"), "tab\tline\n");
}

TEST(Markup, IsJoinedFromMarkupAlone) {
  Html page = Html::escape("a<b");
  page += Html::vouch("<br>");
  EXPECT_EQ(page.str(), "a&lt;b<br>");
  EXPECT_TRUE(Html().empty());
  EXPECT_FALSE(page.empty());
}

TEST(SafeAddresses, KeepTheFourSchemesAndRelativeOnes) {
  for (auto const* good : {"http://a.example", "HTTPS://A.EXAMPLE/x?y=z#w", "mailto:a@b.example", "tel:+353",
                           "/x", "x/y", "#z", "?q=a:b", ""})
    EXPECT_EQ(safe_href(good), good);
}

TEST(SafeAddresses, AreNeverScriptsInWhateverDisguise) {
  for (auto const* bad :
       {"javascript:x", "JAVASCRIPT:x", "jav\tascript:x", "\tjavascript:x", "java\r\nscript:x", "vbscript:x",
        "data:text/html;base64,PHNjcmlwdD4=", "blob:https://a.example/x", "filesystem:x", "view-source:x",
        "ws://a.example", "about:blank"})
    EXPECT_EQ(safe_href(bad), "") << bad;
}

TEST(SafeAddresses, LeadWhereTheyAreReadToLead) {
  EXPECT_FALSE(leads_somewhere("https://a.example/x y")) << "a blank inside is cut by some browsers";
  EXPECT_FALSE(leads_somewhere("/\\a.example"));
  EXPECT_FALSE(leads_somewhere("ftp://a.example"));
  EXPECT_TRUE(leads_somewhere("/world/tide-1?from=mail#top"));
}

}  // namespace
}  // namespace stoppress
