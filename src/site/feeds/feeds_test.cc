// What other programs read, as they are told it.
#include "site/feeds/feeds.h"

#include <gtest/gtest.h>

#include "base/json.h"
#include "site/feeds/sitemaps.h"
#include "site/feeds/small_files.h"

namespace stoppress::site {
namespace {

Instant const kNow = *parse_iso("2026-11-24T15:00:00Z", Zone::utc());

pages::Setup setup() {
  pages::Setup setup;
  setup.title.id = TitleId(1);
  setup.title.name = "Cliff & Shore";
  setup.title.base_url = "https://cliff.example";
  setup.title.zone = "Europe/London";
  setup.title.language = "en-GB";
  setup.title.tagline = "News <since> 1847";
  setup.title.sections = {{SectionId(1), "world", "World", ""}, {SectionId(2), "sport", "Sport", ""}};
  return setup;
}

store::Card card(int number, std::string headline = "Tide & time") {
  store::Card card;
  card.id = StoryId(number);
  card.slug = story::Slug::from_headline(headline);
  card.section = SectionId(1);
  card.headline = std::move(headline);
  card.standfirst = "Fish & <chips>";
  card.byline = {{"Ada Brennan"}, "NORTHWIRE", ""};
  card.first_published = kNow;
  card.updated = kNow + std::chrono::hours(1);
  return card;
}

FeedModel feed() {
  FeedModel feed;
  feed.cards = {card(42)};
  feed.cards[0].main_picture = story::PictureUse{PictureId(9), "", "", ""};
  story::LibraryPicture picture;
  picture.id = PictureId(10);
  picture.hash = std::string(64, 'a');
  picture.width = 1920;
  picture.height = 1080;
  picture.caption = "Boats & nets";
  feed.pictures[PictureId(9)] = picture;
  return feed;
}

bool has(pages::Page const& page, std::string const& words) {
  return page.body.find(words) != std::string::npos;
}
bool depends(pages::Page const& page, pages::Key const& key) {
  return std::find(page.keys.begin(), page.keys.end(), key) != page.keys.end();
}

TEST(Rss, EscapesADescriptionTwiceSinceItsReadersTakeItForHtml) {
  auto const page = rss(setup(), feed());
  EXPECT_TRUE(has(page, "<title>Tide &amp; time</title>")) << page.body;
  EXPECT_TRUE(has(page, "<description>Fish &amp;amp; &amp;lt;chips&amp;gt;</description>")) << page.body;
  EXPECT_TRUE(has(page, "<description>News &amp;lt;since&amp;gt; 1847</description>"));
  EXPECT_TRUE(has(page, "<media:description>Boats &amp; nets</media:description>"));
  EXPECT_TRUE(has(page, "<dc:creator>Ada Brennan, NORTHWIRE</dc:creator>"));
}

TEST(Feeds, NameTheAgencyOfCopyThatNobodySignedAndNeverTheTitle) {
  auto unsigned_copy = feed();
  unsigned_copy.cards[0].byline = {{}, "NORTHWIRE", ""};
  EXPECT_TRUE(has(rss(setup(), unsigned_copy), "<dc:creator>NORTHWIRE</dc:creator>"));
  auto const read = json::parse(json_feed(setup(), unsigned_copy).body).value().as_object();
  auto const& item = read.at("items").as_array().at(0).as_object();
  EXPECT_EQ(json::dump(item.at("authors")), R"([{"name":"NORTHWIRE"}])");
  unsigned_copy.cards[0].byline = {};
  EXPECT_FALSE(has(rss(setup(), unsigned_copy), "dc:creator>"));
}

TEST(Feeds, AStoryThatMovesIsTheSameStory) {
  auto moved = feed();
  moved.cards[0].section = SectionId(2);
  auto const identity = "https://cliff.example/story/42";
  for (auto const& each : {feed(), moved}) {
    EXPECT_TRUE(has(rss(setup(), each), std::string("<guid isPermaLink=\"true\">") + identity + "</guid>"));
    auto const read = json::parse(json_feed(setup(), each).body).value().as_object();
    EXPECT_EQ(read.at("items").as_array().at(0).as_object().at("id").as_string(), identity);
  }
  EXPECT_TRUE(has(rss(setup(), moved), "<link>https://cliff.example/sport/tide-time-42</link>"));
}

TEST(Feeds, DependOnTheirListAndOnAllThatTheyShow) {
  for (auto const& page : {rss(setup(), feed()), json_feed(setup(), feed())})
    for (auto const* key : {"title:1", "list:latest:1", "story:42", "picture:9", "picture:10"})
      EXPECT_TRUE(depends(page, key)) << key;
  auto of_section = feed();
  of_section.section = setup().title.sections[0];
  auto const page = rss(setup(), of_section);
  EXPECT_TRUE(depends(page, "list:section:1"));
  EXPECT_FALSE(depends(page, "list:latest:1"));
  EXPECT_TRUE(has(page, "href=\"https://cliff.example/world/feed.xml\" rel=\"self\""));
}

TEST(JsonFeed, SaysWhoWroteItAndWhen) {
  auto const read = json::parse(json_feed(setup(), feed()).body).value().as_object();
  auto const& item = read.at("items").as_array().at(0).as_object();
  EXPECT_EQ(item.at("date_published").as_string(), "2026-11-24T15:00:00+00:00");
  EXPECT_EQ(item.at("authors").as_array().at(0).as_object().at("name").as_string(), "Ada Brennan");
  EXPECT_EQ(item.at("tags").as_array().at(0).as_string(), "World");
}

store::ListedAddress listed(int number) {
  store::ListedAddress out;
  out.id = StoryId(number);
  out.slug = story::Slug::from_headline("Tide");
  out.section = SectionId(1);
  out.headline = "Tide & time";
  out.first_published = out.updated = kNow;
  return out;
}

TEST(Sitemaps, TheIndexNamesMonthsAndFurtherPartsOfTheNews) {
  SitemapIndex index;
  index.months = {{2026, 11, 3, kNow}};
  EXPECT_TRUE(has(sitemap_index(setup(), index), "https://cliff.example/sitemap-2026-11.xml"));
  EXPECT_FALSE(has(sitemap_index(setup(), index), "sitemap-news"));
  index.news_parts = 3;
  auto const page = sitemap_index(setup(), index);
  for (auto const* part : {"/sitemap-news-2.xml<", "/sitemap-news-3.xml<"})
    EXPECT_TRUE(has(page, part)) << part;
  EXPECT_FALSE(has(page, "/sitemap-news.xml<")) << "robots.txt has it";
}

TEST(Sitemaps, NewsHasTitleLanguageAndTime) {
  auto story = listed(42);
  story.language = "ga";
  auto const page = sitemap_news(setup(), {story, listed(43)});
  for (auto const* words :
       {"<loc>https://cliff.example/world/tide-42</loc>", "<news:name>Cliff &amp; Shore</news:name>",
        "<news:language>ga</news:language>", "<news:language>en-GB</news:language>",
        "<news:publication_date>2026-11-24T15:00:00+00:00</news:publication_date>",
        "<news:title>Tide &amp; time</news:title>"})
    EXPECT_TRUE(has(page, words)) << words;
  EXPECT_TRUE(has(sitemap_month(setup(), {story}), "<lastmod>2026-11-24T15:00:00Z</lastmod>"));
}

TEST(SmallFiles, NameTheTitlesOwnAddresses) {
  EXPECT_TRUE(has(robots_txt(setup()), "Sitemap: https://cliff.example/sitemap-news.xml"));
  auto const manifest = json::parse(web_manifest(setup()).body).value().as_object();
  EXPECT_EQ(manifest.at("name").as_string(), "Cliff & Shore");
  EXPECT_EQ(breaking_json(setup(), {}).body, "{\"breaking\":null}");
  auto const page = breaking_json(setup(), store::BreakingStory{card(9), kNow, kNow});
  EXPECT_TRUE(depends(page, "story:9"));
  EXPECT_TRUE(has(page, "\"href\":\"/world/tide-time-9\""));
}

}  // namespace
}  // namespace stoppress::site
