#include "pages/render/parts/templates.h"

#include <gmock/gmock.h>

#include "embedded/theme_templates.h"
#include "pages/render/parts/template_data.h"
#include "pages/testing_pages.h"

namespace stoppress::pages {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::string const kFirst = "{{%AUTOESCAPE context=\"HTML\"}}\n";

std::vector<std::string> broken(std::string const& text) {
  return broken_rules({"card.html", kFirst + text});
}

TEST(Theme, KeepsItsOwnRules) {
  for (auto const& file : embedded::theme_templates())
    EXPECT_THAT(broken_rules({std::string(file.path), std::string(file.bytes)}), IsEmpty()) << file.path;
}

TEST(Theme, IsRefusedWhenATemplateDoesNotEscape) {
  EXPECT_THAT(broken_rules({"card.html", "<p>{{X}}</p>"}), SizeIs(1));
  EXPECT_THAT(broken("<p>{{HEADLINE:none}}</p>"), SizeIs(1));
  EXPECT_THAT(broken("<button formaction=\"{{X}}\">"), SizeIs(1));
  EXPECT_THAT(broken("<a onclick=\"go()\">"), SizeIs(1));
  EXPECT_THAT(broken("<p class={{X}}>"), SizeIs(1));
  EXPECT_THAT(broken("<script>go()</script>"), SizeIs(1));
  EXPECT_THAT(broken("<p class=\"{{X}}\"><a href=\"{{Y}}\">{{Z}}</a></p>"), IsEmpty());
}

TEST(Theme, OnlyALetterHasLooksInItsElementsAndNoHoleInThem) {
  std::string const fixed = kFirst + "<p style=\"margin:0\">{{X}}</p>";
  EXPECT_THAT(broken_rules({"card.html", fixed}), SizeIs(1));
  EXPECT_THAT(broken_rules({"letter.html", fixed}), IsEmpty());
  EXPECT_THAT(broken_rules({"letter.html", kFirst + "<p style=\"color:{{X}}\"></p>"}), SizeIs(1));
}

TEST(Theme, IsRefusedWhenATemplateIsMissing) {
  auto const opened = Templates::from({{"card.html", kFirst + "<p></p>"}});
  ASSERT_FALSE(opened.ok());
  EXPECT_THAT(opened.error().message, HasSubstr("is missing"));
}

TEST(Theme, IsRefusedWhenAFolderHasNone) {
  EXPECT_FALSE(Templates::open({std::filesystem::path(testing::TempDir()) / "no-theme", {}}).ok());
}

TEST(TemplateData, EscapesWordsForThePlaceTheyStandIn) {
  ctemplate::TemplateDictionary filled("card");
  TemplateData card(filled);
  card.set("SIZE", "x\" onload=\"alert(1)");
  card.set("HREF", "javascript:alert(1)");
  card.set("HEADLINE", "<script>alert(1)</script>");
  std::string const page = theme().expand("card.html", filled);
  EXPECT_FALSE(has(page, "<script>")) << page;
  EXPECT_FALSE(has(page, "javascript:")) << page;
  EXPECT_FALSE(has(page, "\" onload")) << page;
}

TEST(TemplateData, LeavesOutWhatStandsAroundAnEmptyHole) {
  ctemplate::TemplateDictionary filled("card");
  TemplateData card(filled);
  card.set("STANDFIRST", "");
  EXPECT_FALSE(has(theme().expand("card.html", filled), "standfirst"));
  card.set("STANDFIRST", "Storm");
  EXPECT_TRUE(has(theme().expand("card.html", filled), "<p class=\"standfirst\">Storm</p>"));
}

}  // namespace
}  // namespace stoppress::pages
