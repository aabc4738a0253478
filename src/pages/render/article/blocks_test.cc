#include "pages/render/article/blocks.h"

#include "pages/render/article/embeds.h"
#include "pages/render/article/spans.h"
#include "pages/render/parts/slots.h"
#include "pages/testing_pages.h"

namespace stoppress::pages {
namespace {

using story::Block;

std::string body(story::Body blocks) {
  ArticleModel model = article();
  model.story.content.body = std::move(blocks);
  model.pictures[PictureId(2)] = picture(2);
  std::string const page = rendered(model);
  auto const from = page.find("<div class=\"body\""), to = page.find("<div class=\"after\"");
  return page.substr(from, to - from);
}

TEST(Body, SetsTheDatelineIntoTheFirstParagraphAlone) {
  auto const page = body({paragraph("One."), paragraph("Two.")});
  EXPECT_TRUE(has(page, "<p><span class=\"dateline\">Port Ellery</span> One.</p>")) << page;
  EXPECT_EQ(count(page, "dateline"), 1u);
}

TEST(Body, EndsWithTheEndMark) {
  EXPECT_TRUE(has(body({paragraph("One."), paragraph("Two.")}), "<p class=\"last\">Two.</p>"));
}

story::Span span(char const* text, char const* href = "") {
  story::Span made;
  made.text = text;
  made.href = href;
  return made;
}

TEST(Body, PrintsASpansMarksAndNoMarkupOfItsWords) {
  story::Text text{span("a <b> & "), span("bold"), span("2")};
  text[1].bold = text[1].italic = true;
  text[2].subscript = true;
  EXPECT_EQ(markup_of(text).str(), "a &lt;b&gt; &amp; <strong><em>bold</em></strong><sub>2</sub>");
  EXPECT_EQ(markup_of({span("one\ntwo")}).str(), "one<br>two");
}

TEST(Body, JoinsSpansOfOneLinkAndDropsAnAddressThatCouldRun) {
  story::Text link{span("the ", "https://x.example/"), span("wall", "https://x.example/")};
  link[1].bold = true;
  EXPECT_EQ(markup_of(link).str(), "<a href=\"https://x.example/\">the <strong>wall</strong></a>");
  EXPECT_EQ(markup_of({span("x", "javascript:alert(1)")}).str(), "x");
}

TEST(Body, SetsEveryKindOfBlock) {
  auto const page = body({
      {story::Heading{2, story::plain("What the water did")}},
      {story::PictureUse{PictureId(2), "", "", ""}},
      {story::Gallery{{{PictureId(1), "", "", ""}, {PictureId(2), "Own caption", "", ""}}}},
      {story::PullQuote{story::plain("A wall is a decision"), "Orla Quill"}},
      {story::Quote{{story::plain("It will not happen again.")}, "The Board"}},
      {story::List{true, {story::plain("Go.")}}},
      {story::Embed{"https://www.youtube.com/watch?v=abc-1", "The surge"}},
      {story::Rule{}},
      {story::RelatedLink{StoryId(), "https://x.example/map", "The map"}},
  });
  for (char const* words :
       {"<h2>What the water did</h2>", "class=\"picture picture-own\"", "class=\"gallery\"", "Own caption",
        "<figure class=\"pull\"><blockquote><p>A wall is a decision</p></blockquote><figcaption>Orla Quill",
        "<figure class=\"quote\"", "<ol class=\"list\"><li>Go.</li></ol>",
        "href=\"https://www.youtube-nocookie.com/embed/abc-1\" hidden", "Open at YouTube", "<hr>",
        "href=\"https://x.example/map\">The map</a>"})
    EXPECT_TRUE(has(page, words)) << words;
  EXPECT_FALSE(has(page, "<iframe"));
}

TEST(Body, PointsToNoStoryThatReadersMayNotSee) {
  auto const page = body({paragraph("One."), {story::RelatedLink{StoryId(7), "", "Taken down"}}});
  EXPECT_FALSE(has(page, "Taken down"));
}

TEST(Body, PrintsTheCreditUnderAnEmptyCaption) {
  ArticleModel model = article();
  model.pictures[PictureId(1)].caption.clear();
  auto const page = rendered(model);
  EXPECT_TRUE(has(page, "<span class=\"vh\">Image credit, </span><bdi>© Jane Roe / NORTHWIRE"));
  EXPECT_FALSE(has(page, "Image caption,"));
}

TEST(Tables, StandFiguresAtTheRightAndNameTheRows) {
  auto const cell = [](char const* text, bool heading = false) {
    return story::Cell{story::plain(text), heading};
  };
  story::Table const table{"Highest water",
                           {{cell("Year", true), cell("Metres", true), cell("Warning", true)},
                            {cell("1953", true), cell("3.91"), cell("none")},
                            {cell("2026", true), cell("4.07"), cell("31 hours")}}};
  auto const page = body({{table}});
  EXPECT_TRUE(
      has(page,
          "<caption>Highest water</caption><thead><tr><th scope=\"col\">Year</th>"
          "<th scope=\"col\" class=\"number\">Metres</th><th scope=\"col\">Warning</th></tr></thead>"))
      << page;
  EXPECT_TRUE(has(page, "<th scope=\"row\">1953</th><td class=\"number\">3.91</td><td>none</td>")) << page;
  EXPECT_TRUE(has(page, "tabindex=\"0\""));
}

TEST(Slots, StandAfterTheSecondParagraphThenEveryThirdAndNeverLast) {
  story::Body const nine(9, paragraph("x"));
  EXPECT_EQ(slots_in(nine, {2, 3, 4}), (std::vector<std::size_t>{1, 4, 7}));
  EXPECT_EQ(slots_in(story::Body(8, paragraph("x")), {2, 3, 4}), (std::vector<std::size_t>{1, 4}));
  EXPECT_EQ(slots_in(story::Body(2, paragraph("x")), {2, 3, 4}), std::vector<std::size_t>{});
  EXPECT_EQ(slots_in(nine, {2, 3, 1}), (std::vector<std::size_t>{1}));
}

TEST(Slots, MoveOnFromAPictureOrAHeadingInsteadOfGettingLost) {
  Block const figure{story::PictureUse{PictureId(1), "", "", ""}};
  Block const heading{story::Heading{2, story::plain("h")}};
  story::Body const blocks{paragraph("1"), paragraph("2"), figure,        paragraph("3"),
                           heading,        paragraph("4"), paragraph("5")};
  EXPECT_EQ(slots_in(blocks, {2, 3, 4}), (std::vector<std::size_t>{5}));
}

TEST(Slots, AreLabelledAndSkippable) {
  auto const page = body({paragraph("1"), paragraph("2"), paragraph("3")});
  EXPECT_TRUE(has(page, "aria-label=\"Advertisement\""));
  EXPECT_TRUE(has(page, "href=\"#after-advertisement-1\">Skip advertisement</a>"));
  EXPECT_TRUE(has(page, "id=\"after-advertisement-1\""));
  EXPECT_TRUE(has(page, "rel=\"sponsored"));
}

TEST(Embeds, KnowTheirPlayersAndShowOthersAsALink) {
  EXPECT_EQ(player_of("https://youtu.be/abc?t=3").frame, "https://www.youtube-nocookie.com/embed/abc");
  EXPECT_EQ(player_of("https://www.youtube.com/watch?list=x&v=abc").frame,
            "https://www.youtube-nocookie.com/embed/abc");
  EXPECT_EQ(player_of("https://vimeo.com/123").frame, "https://player.vimeo.com/video/123");
  EXPECT_EQ(player_of("https://youtu.be/\"onload").frame, "");
  EXPECT_EQ(player_of("https://social.example/@a/1").source, "social.example");
  EXPECT_EQ(player_of("https://social.example/@a/1").frame, "");
  EXPECT_EQ(player_of("http://youtu.be/abc").source, "");
}

}  // namespace
}  // namespace stoppress::pages
