#include "pages/render/article/article.h"

#include "base/json.h"
#include "pages/addresses.h"
#include "pages/render/article/json_ld.h"
#include "pages/render/lists/list.h"
#include "pages/testing_pages.h"

namespace stoppress::pages {
namespace {

TEST(Article, HasEveryElementOfThePage) {
  ArticleModel model = article();
  model.related = {card(7, "In 1953 they had no warning", 1), card(8), card(9), card(10)};
  auto const page = rendered(model);
  for (char const* words : {"<html lang=\"en-GB\" dir=\"ltr\">",
                            "<a href=\"/world\">World</a>",
                            "<h1>Harbour shut as US and NATO look on</h1>",
                            "<p class=\"standfirst\">Ferries will not sail.</p>",
                            "By <a href=\"/by/ada-brennan\" rel=\"author\">Ada Brennan</a> and ",
                            "Tom Hale</a>, NORTHWIRE",
                            "<time datetime=\"2026-11-24T13:05:00+00:00\">24 November 2026, 13:05</time>",
                            "Updated <time datetime=\"2026-11-24T14:32:00+00:00\">14:32</time>",
                            "1 min read",
                            "type=\"image/webp\"",
                            "width=\"960\" height=\"540\"",
                            "alt=\"Boats at anchor\"",
                            "Boats in the harbour.",
                            "© Jane Roe / NORTHWIRE",
                            "Advertisement",
                            "/share/whatsapp/42",
                            "href=\"/topic/storm-surge\">Storm surge</a>",
                            "Read more",
                            "In 1953 they had no warning",
                            "action=\"/newsletter\"",
                            "action=\"/message\"",
                            "Thank you for waiting.",
                            "name=\"story\" value=\"42\"",
                            "Download our app",
                            "© Saltmarsh Courier Ltd 2026. Published with Stop Press.",
                            "<link rel=\"canonical\" href=\"https://courier.example/world/harbour-shut-42\">",
                            "og:image"})
    EXPECT_TRUE(has(page, words)) << words;
  EXPECT_EQ(count(page, "<h1"), 1u);
  EXPECT_FALSE(has(page, "{{"));
}

TEST(Article, TellsAtItsTopWhatWasWrongAndAtItsEndWhatIsNew) {
  ArticleModel model = article();
  auto const noted = [](story::CorrectionClass kind, char const* text) {
    store::PublicCorrection note;
    note.kind = kind;
    note.text = text;
    note.at = at("2026-11-24T14:32:00Z");
    return note;
  };
  model.corrections = {noted(story::CorrectionClass::update, "The gates opened."),
                       noted(story::CorrectionClass::correction, "It was <b>not</b> the mayor."),
                       noted(story::CorrectionClass::clarification, "Both gates.")};
  auto const page = rendered(model);
  auto const text = page.find("<div class=\"body\""), end = page.find("class=\"after\"");
  auto const wrong = page.find("It was &lt;b&gt;not&lt;/b&gt; the mayor."),
             fresh = page.find("The gates opened.");
  ASSERT_NE(wrong, std::string::npos);
  ASSERT_NE(fresh, std::string::npos);
  EXPECT_LT(wrong, text);
  EXPECT_LT(page.find("Both gates.", wrong), text);
  EXPECT_GT(fresh, end);
  EXPECT_TRUE(has(page, "<strong>Correction</strong> <time datetime=\"2026-11-24T14:32:00+00:00\">"));
  auto const graph = json_ld_of(setup(), model);
  EXPECT_EQ(count(graph, "CorrectionComment"), 2u);
  EXPECT_TRUE(has(graph, "\"datePublished\":\"2026-11-24T14:32:00+00:00\""));
  EXPECT_FALSE(has(graph, "The gates opened."));
  EXPECT_FALSE(has(rendered(article()), "class=\"notes"));
}

TEST(Article, GivesSearchEnginesAndSharersTheHeadlinesMadeForThem) {
  ArticleModel model = article();
  model.story.content.headline_search = "Port Ellery harbour closure: what we know";
  model.story.content.headline_share = "The harbour is shut";
  auto const page = rendered(model);
  EXPECT_TRUE(has(page, "<title>Port Ellery harbour closure: what we know | The Saltmarsh Courier</title>"));
  EXPECT_TRUE(has(page, "property=\"og:title\" content=\"The harbour is shut\""));
  EXPECT_TRUE(has(page, "data-share=\"The harbour is shut\""));
  EXPECT_TRUE(has(page, "subject=The%20harbour%20is%20shut"));
  EXPECT_TRUE(has(page, "<h1>Harbour shut as US and NATO look on</h1>"));
  auto const graph = json_ld_of(setup(), model);
  EXPECT_TRUE(has(graph, "\"headline\":\"Port Ellery harbour closure: what we know\""));
  EXPECT_TRUE(has(graph, "\"alternativeHeadline\":\"Harbour shut as US and NATO look on\""));
}

TEST(Article, SaysTheSameTimesToPeopleAndToMachines) {
  auto const page = rendered(article());
  auto const graph = json_ld_of(setup(), article());
  for (auto const* time : {"2026-11-24T13:05:00+00:00", "2026-11-24T14:32:00+00:00"}) {
    EXPECT_TRUE(has(page, std::string("<time datetime=\"") + time)) << time;
    EXPECT_TRUE(has(page, std::string("_time\" content=\"") + time)) << time;
    EXPECT_TRUE(has(graph, time)) << time;
  }
}

TEST(Article, PrintsTheAgencyAloneWhenNobodySigned) {
  ArticleModel model = article();
  model.story.content.byline = {{}, "NORTHWIRE", ""};
  EXPECT_TRUE(has(rendered(model), "<p class=\"byline\">NORTHWIRE</p>"));
  model.story.content.byline = {{"A"}, "", "Reported by A, translated by B"};
  EXPECT_TRUE(has(rendered(model), "<p class=\"byline\">Reported by A, translated by B</p>"));
}

TEST(Article, SaysNothingOfAnUpdateThatNeverWas) {
  ArticleModel model = article();
  model.story.story.updated = model.story.story.first_published;
  EXPECT_FALSE(has(rendered(model), "Updated"));
}

TEST(Article, TellsTimeInTheTitlesZone) {
  ArticleModel model = article();
  model.story.story.first_published = at("2026-07-01T23:30:00Z");
  EXPECT_TRUE(has(rendered(model), "<time datetime=\"2026-07-02T00:30:00+01:00\">2 July 2026, 00:30</time>"));
}

TEST(Article, PrintsASummaryThatIsItsFirstParagraphOnce) {
  ArticleModel model = article();
  model.story.content.standfirst = "Ferries will not sail today.";
  model.story.content.body.insert(model.story.content.body.begin(),
                                  {story::Paragraph{story::plain("Ferries will not sail today. ")}});
  EXPECT_FALSE(has(rendered(model), "class=\"standfirst\""));
}

TEST(Article, StandsWithoutAPicture) {
  ArticleModel model = article();
  model.pictures.clear();
  auto const page = rendered(model);
  EXPECT_FALSE(has(page, "<img"));
  EXPECT_FALSE(has(page, "og:image"));
}

TEST(Article, LetsNoWordOfAStoryBecomeMarkup) {
  ArticleModel model = article();
  std::string const evil = "\"><script>alert(1)</script>";
  auto& content = model.story.content;
  content.headline = content.standfirst = content.kicker = content.copyright = evil;
  content.byline = {{evil}, evil, ""};
  content.dateline.place = evil;
  content.topics = {{"x", evil}};
  content.body = {paragraph(evil.c_str()),
                  {story::PullQuote{story::plain(evil), evil}},
                  {story::Embed{"https://x.example/", evil}}};
  model.pictures[PictureId(1)].alt = model.pictures[PictureId(1)].caption = evil;
  auto const page = rendered(model);
  EXPECT_FALSE(has(page, "<script>alert")) << page.substr(page.find("<script>alert") - 200, 300);
  EXPECT_FALSE(has(page, evil));
}

TEST(Article, DependsOnItsOwnPicturesAndOnTheStoriesItPointsTo) {
  ArticleModel model = article();
  model.related = {card(7)};
  auto const page = render_article(theme(), setup(), model, kNow);
  for (Key const& key : {Key("title:1"), Key("story:42"), Key("picture:1"), Key("story:7")})
    EXPECT_NE(std::find(page.keys.begin(), page.keys.end(), key), page.keys.end()) << key;
}

TEST(JsonLd, IsJsonWithAuthorsPicturesAndTimes) {
  auto const read = json::parse(json_ld_of(setup(), article()));
  ASSERT_TRUE(read.ok()) << read.error().message;
  auto const& graph = *json::array(read->as_object(), "@graph");
  auto const& story = graph[0].as_object();
  EXPECT_EQ(json::text(story, "@type"), "NewsArticle");
  EXPECT_EQ(json::text(story, "datePublished"), "2026-11-24T13:05:00+00:00");
  EXPECT_EQ(json::text(story, "dateModified"), "2026-11-24T14:32:00+00:00");
  EXPECT_EQ(json::array(story, "author")->size(), 2u);
  auto const& images = *json::array(story, "image");
  ASSERT_EQ(images.size(), 3u);
  EXPECT_EQ(json::text(images[2].as_object(), "creditText"), "© Jane Roe / NORTHWIRE");
  EXPECT_EQ(json::number(images[0].as_object(), "width"), 1280);
  EXPECT_EQ(json::text(graph[1].as_object(), "@type"), "BreadcrumbList");
}

TEST(JsonLd, NeverClosesItsOwnScript) {
  ArticleModel model = article();
  model.story.content.headline = "</script><script>alert(1)</script>";
  EXPECT_FALSE(has(json_ld_of(setup(), model), "</script"));
}

ListModel list(int stories) {
  ListModel model;
  model.name = "World";
  model.path = "/world";
  model.section = SectionId(1);
  model.list = section_key(SectionId(1));
  for (int number = 1; number <= stories; ++number) model.cards.push_back(card(number));
  return model;
}

TEST(List, LeadsOnToOlderStories) {
  ListModel model = list(kListed);
  model.more = true;
  auto const page = render_list(theme(), setup(), model, kNow);
  EXPECT_TRUE(has(page.body, "href=\"/world?before=24\" rel=\"next\""));
  EXPECT_TRUE(has(page.body, "href=\"/world\" aria-current=\"page\""));
  EXPECT_EQ(count(page.body, "<article"), std::size_t(kListed));
}

TEST(List, SaysSoWhenItIsEmpty) {
  EXPECT_TRUE(has(render_list(theme(), setup(), list(0), kNow).body, "Nothing is filed under World"));
}

TEST(Article, OfALiveBlogBeginsWithItsFirstEntry) {
  ArticleModel model = article();
  model.story.content.kind = story::Kind::live;
  model.live.emplace();
  model.live->blog.begun = at("2026-11-24T12:50:00Z");
  auto const page = rendered(model);
  EXPECT_TRUE(has(page, "24 November 2026, 12:50")) << "Published, which was five minutes past one";
  EXPECT_FALSE(has(page, "24 November 2026, 13:05"));
  auto const article = json::parse(json_ld_of(setup(), model)).value().as_object();
  auto const& said = article.at("@graph").as_array().at(0).as_object();
  EXPECT_EQ(said.at("coverageStartTime").as_string(), "2026-11-24T12:50:00+00:00");
  EXPECT_EQ(said.at("datePublished").as_string(), "2026-11-24T12:50:00+00:00");
}

}  // namespace
}  // namespace stoppress::pages
