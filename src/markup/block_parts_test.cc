#include "markup/block_parts.h"

#include <gtest/gtest.h>

#include "markup/html.h"
#include "story/body/body.h"

namespace stoppress::markup {
namespace {

using namespace story;

class BlockParts : public ::testing::Test {
 protected:
  // The first element of that markup.
  pugi::xml_node read(std::string const& html) {
    document_.reset();
    EXPECT_TRUE(parse_html(html, document_).ok()) << html;
    return document_.first_child();
  }
  std::vector<std::string> words(std::vector<Text> const& texts) {
    std::vector<std::string> out;
    for (Text const& text : texts) out.push_back(plain_text(text));
    return out;
  }

  pugi::xml_document document_;
  PictureList pictures_;
};

using List = std::vector<std::string>;

TEST_F(BlockParts, ItemsOfAListInOrder) {
  std::vector<Text> items;
  Text before;
  collect_items(read("<ul>First: <b>these</b><li>one<ol><li>one a</li></ol>and "
                     "on</li><p>two</p>loose<ul><li>three</li></ul></ul>"),
                items, before);
  EXPECT_EQ(plain_text(before), "First: these");
  EXPECT_EQ(words(items), (List{"one", "one a", "and on", "two", "loose", "three"}));
}

TEST_F(BlockParts, ItemsOfSeveralParagraphsHaveLines) {
  std::vector<Text> items;
  Text before;
  collect_items(read("<ul><li><p>a</p><p>b</p></li><li></li><li> </li></ul>"), items, before);
  EXPECT_EQ(words(items), List{"a\nb"}) << "and nothing is no item";
}

TEST_F(BlockParts, QuotationsKeepLooseWordsAndSpeaker) {
  Quote const quote = read_quote(
      read("<blockquote>He said:<p>No.</p><div><p>Never.</p></div><cite>– Ada</cite></blockquote>"));
  EXPECT_EQ(words(quote.paragraphs), (List{"He said:", "No.", "Never."}));
  EXPECT_EQ(quote.attribution, "Ada");
  PullQuote const pulled = read_pull_quote(read("<aside><p>One</p><p>two</p></aside>"));
  EXPECT_EQ(plain_text(pulled.text), "One\ntwo");
}

TEST_F(BlockParts, TablesAndWhatStandsBesideTheirCells) {
  std::vector<Text> loose;
  Table const table = read_table(read("<table><caption>C</caption>Loose<thead><tr><td>h</td></tr></"
                                      "thead><tr>too<td colspan='2'>a</td><th>b</th></tr></table>"),
                                 loose);
  EXPECT_EQ(table.caption, "C");
  ASSERT_EQ(table.rows.size(), 2u);
  EXPECT_TRUE(table.rows[0][0].heading);
  EXPECT_EQ(table.rows[1][0].columns, 2);
  EXPECT_TRUE(table.rows[1][1].heading);
  EXPECT_EQ(words(loose), List{"Loose\ntoo"});
}

TEST_F(BlockParts, FiguresGiveCaptionAndCredit) {
  auto const use = read_figure(read("<figure><img src='a.jpg' alt='A'><figcaption>The gate. <span "
                                    "class='byline'>Jane Roe</span></figcaption></figure>"),
                               pictures_);
  ASSERT_TRUE(use);
  EXPECT_EQ(use->caption, "The gate.");
  EXPECT_EQ(use->credit, "Jane Roe");
  EXPECT_EQ(pictures_[use->picture].caption, "The gate.");
}

TEST_F(BlockParts, UnsafeAndCountingPicturesAreNone) {
  for (char const* html : {
           "<img src='javascript:x'>",
           "<img>",
           "<img src='https://t.example/' width='1' height='1'>",
           "<img src='https://t.example/' width='0' height='0'>",
           "<img src='https://t.example/' style='width:1px;height:1px'>",
       })
    EXPECT_FALSE(read_picture(read(html), pictures_)) << html;
  EXPECT_TRUE(read_picture(read("<img src='rule.png' width='600' height='1'>"), pictures_))
      << "a line is a picture";
}

TEST_F(BlockParts, PicturesBelowAreFoundOnceEach) {
  EXPECT_EQ(
      pictures_below(read("<div><figure><picture><img></picture></figure><p><img></p><media/></div>")).size(),
      3u);
  EXPECT_TRUE(pictures_below(read("<div><p>none</p></div>")).empty());
}

TEST_F(BlockParts, EmbedsAndRelatedLinks) {
  EXPECT_EQ(read_frame(read("<iframe src='//maps.example/2' title='A map'></iframe>"))->url,
            "https://maps.example/2");
  EXPECT_FALSE(read_frame(read("<iframe src='http://plain.example/'></iframe>")));
  EXPECT_EQ(read_related(read("<p><a href='urn:other'>Other</a></p>"))->url, "urn:other");
  EXPECT_FALSE(read_related(read("<p><a href='javascript:x'>Other</a></p>")));
  EXPECT_FALSE(
      read_social_quote(read("<blockquote class='quote'><a href='https://x.example/1'>x</a></blockquote>")));
}

TEST_F(BlockParts, ClassesAreWholeWords) {
  EXPECT_TRUE(has_class(read("<p class='a Related b'></p>"), "related"));
  EXPECT_FALSE(has_class(read("<p class='unrelated'></p>"), "related"));
  EXPECT_STREQ(find_below(read("<div><p><b/></p><i/></div>"), "i").name(), "i");
}

}  // namespace
}  // namespace stoppress::markup
