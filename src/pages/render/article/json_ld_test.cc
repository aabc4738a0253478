// What search engines are told of a story.
#include "pages/render/article/json_ld.h"

#include "base/json.h"
#include "pages/testing_pages.h"

namespace stoppress::pages {
namespace {

json::Array graph_of(ArticleModel const& model) {
  return json::parse(json_ld_of(setup(), model)).value().as_object().at("@graph").as_array();
}
json::Object article_in(ArticleModel const& model) { return graph_of(model).at(0).as_object(); }
std::string text(json::Object const& object, char const* name) {
  return std::string(object.at(name).as_string());
}

TEST(JsonLdOfAnArticle, IsOfTheTypeOfItsKind) {
  for (auto const& [kind, type] :
       std::vector<std::pair<story::Kind, std::string>>{{story::Kind::news, "NewsArticle"},
                                                        {story::Kind::feature, "NewsArticle"},
                                                        {story::Kind::opinion, "OpinionNewsArticle"},
                                                        {story::Kind::live, "LiveBlogPosting"}}) {
    auto model = article();
    model.story.content.kind = kind;
    EXPECT_EQ(text(article_in(model), "@type"), type);
  }
}

TEST(JsonLdOfAnArticle, NamesEachAuthorElseTheAgencyElseTheTitle) {
  auto model = article();
  auto authors = article_in(model).at("author").as_array();
  ASSERT_EQ(authors.size(), 2u);
  EXPECT_EQ(text(authors[0].as_object(), "name"), "Ada Brennan");
  EXPECT_EQ(text(authors[0].as_object(), "url"), "https://courier.example/by/ada-brennan");
  model.story.content.byline.authors.clear();
  authors = article_in(model).at("author").as_array();
  EXPECT_EQ(text(authors[0].as_object(), "@type"), "Organization");
  EXPECT_EQ(text(authors[0].as_object(), "name"), "NORTHWIRE");
  model.story.content.byline.agency.clear();
  authors = article_in(model).at("author").as_array();
  EXPECT_EQ(text(authors[0].as_object(), "@type"), "NewsMediaOrganization");
}

TEST(JsonLdOfAnArticle, ShowsItsPictureInThreeShapesWithItsRights) {
  auto model = article();
  model.pictures[PictureId(1)].creator = "Jane Roe";
  model.pictures[PictureId(1)].copyright = "NORTHWIRE 2026";
  auto const images = article_in(model).at("image").as_array();
  ASSERT_EQ(images.size(), 3u);
  for (auto const& each : images) {
    auto const& image = each.as_object();
    EXPECT_EQ(text(image, "caption"), "Boats in the harbour.");
    EXPECT_EQ(text(image, "creditText"), "© Jane Roe / NORTHWIRE");
    EXPECT_EQ(text(image, "copyrightNotice"), "NORTHWIRE 2026");
    EXPECT_TRUE(text(image, "url").starts_with("https://courier.example/pictures/"));
    EXPECT_GE(image.at("width").as_int64(), 1200);
  }
  model.pictures.clear();
  EXPECT_FALSE(article_in(model).contains("image"));
}

TEST(JsonLdOfAnArticle, SaysOnlyWhatTheStoryHas) {
  auto model = article();
  auto& content = model.story.content;
  EXPECT_EQ(text(article_in(model), "dateline"), "Port Ellery");
  EXPECT_EQ(text(article_in(model), "inLanguage"), "en-GB");
  content.dateline.place.clear();
  content.standfirst.clear();
  content.language = "ga";
  auto const bare = article_in(model);
  for (auto const* name : {"dateline", "description", "correction", "copyrightNotice", "alternativeHeadline",
                           "liveBlogUpdate", "coverageStartTime"})
    EXPECT_FALSE(bare.contains(name)) << name;
  EXPECT_EQ(text(bare, "inLanguage"), "ga");
}

TEST(JsonLdOfAnArticle, OfACopyNamesTheAddressAtHome) {
  auto model = article();
  model.story.copied_from = store::Origin{TitleId(2), "The Tidings", "https://tidings.example", "harbour"};
  auto const said = article_in(model);
  EXPECT_EQ(text(said, "url"), "https://tidings.example/harbour/harbour-shut-42");
  EXPECT_EQ(text(said, "mainEntityOfPage"), "https://tidings.example/harbour/harbour-shut-42");
}

TEST(JsonLdOfAnArticle, ShowsTheWayThroughItsSection) {
  auto const way = graph_of(article()).at(1).as_object();
  EXPECT_EQ(text(way, "@type"), "BreadcrumbList");
  auto const steps = way.at("itemListElement").as_array();
  ASSERT_EQ(steps.size(), 2u);
  EXPECT_EQ(text(steps[0].as_object(), "item"), "https://courier.example/world");
  EXPECT_FALSE(steps[1].as_object().contains("item")) << "the page itself";
}

TEST(JsonLdOfAnArticle, OfALiveBlogNamesTheUpdatesThatThePageShows) {
  auto model = article();
  model.story.content.kind = story::Kind::live;
  model.live.emplace();
  model.live->blog.ended = kNow;
  for (int number = 2; number >= 1; --number) {
    store::Entry entry;
    entry.number = number;
    entry.at = kNow;
    entry.body = {paragraph("Words.")};
    entry.headline = number == 1 ? "Gates shut" : "";
    entry.author = number == 1 ? "Rory Holt" : "";
    model.live->entries.push_back(entry);
  }
  auto const live = article_in(model);
  EXPECT_TRUE(live.contains("coverageEndTime"));
  auto const updates = live.at("liveBlogUpdate").as_array();
  ASSERT_EQ(updates.size(), 2u);
  EXPECT_EQ(text(updates[0].as_object(), "headline"), model.story.content.headline) << "an entry without one";
  EXPECT_EQ(text(updates[1].as_object(), "headline"), "Gates shut");
  EXPECT_EQ(text(updates[1].at("author").as_array().at(0).as_object(), "name"), "Rory Holt");
  EXPECT_TRUE(text(updates[1].as_object(), "url").ends_with("?entry=1#entry-1"));
}

}  // namespace
}  // namespace stoppress::pages
