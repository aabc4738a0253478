#include "markup/blocks.h"

#include <gtest/gtest.h>

#include "markup/foreign_elements.h"
#include "markup/text_size.h"
#include "markup/xml.h"
#include "story/body/body.h"

namespace stoppress::markup {
namespace {

using namespace story;

// NITF and XHTML as agencies send them, through the XML reader.
struct Read {
  PictureList pictures;
  std::vector<Problem> problems;
  BodyContext context{pictures, problems, Zone::utc(), "body"};
  Body body;

  explicit Read(std::string const& inside) {
    pugi::xml_document document;
    EXPECT_TRUE(parse_xml("<body>" + inside + "</body>", document).ok()) << inside;
    body = read_blocks(document.document_element(), context);
  }
  std::string text() const { return plain_text(body); }
  bool reports(std::string_view what) const {
    for (auto const& problem : problems)
      if (problem.what.find(what) != std::string::npos) return true;
    return false;
  }
};

TEST(Blocks, NitfsOwnElements) {
  Read const it(
      "<hl2>Head</hl2><p>One.</p><bq><block><p>Said.</p></block><credit>Ada</credit></bq><block><p>Two.</p></"
      "block>"
      "<media media-type='image'><media-reference source='a.jpg' width='900' height='600' "
      "mime-type='image/jpeg'/><media-caption>Gate</media-caption>"
      "<media-producer>Jane Roe</media-producer></media><hr/>");
  ASSERT_EQ(it.body.size(), 6u);
  EXPECT_TRUE(std::holds_alternative<Heading>(it.body[0].value));
  EXPECT_EQ(std::get<Quote>(it.body[2].value).attribution, "Ada");
  auto const& use = std::get<PictureUse>(it.body[4].value);
  EXPECT_EQ(use.caption, "Gate");
  EXPECT_EQ(it.pictures[use.picture].creator, "Jane Roe");
  EXPECT_TRUE(std::holds_alternative<Rule>(it.body[5].value));
}

TEST(Blocks, OfSeveralSizesTheWidestIsTaken) {
  Read const it(
      "<media><media-reference source='s.jpg' width='240'/><media-reference source='l.jpg' "
      "width='3000'/></media>");
  ASSERT_EQ(it.pictures.size(), 1u);
  EXPECT_EQ(it.pictures[PictureId(1)].href, "l.jpg");
  EXPECT_EQ(it.pictures.find("s.jpg").number(), 1);
}

TEST(Blocks, FilmsAndSoundsAreReported) {
  EXPECT_TRUE(
      Read(
          "<p>a</p><media media-type='video'><media-reference source='a.mp4' mime-type='video/mp4'/></media>")
          .reports("<media>"));
  EXPECT_TRUE(Read("<video src='x'>y</video>").reports("<video>"));
}

TEST(Blocks, RefusedPicturesAreLeftOut) {
  PictureList pictures;
  pictures.refuse({"bad.jpg"});
  std::vector<Problem> problems;
  BodyContext context{pictures, problems, Zone::utc(), "body"};
  pugi::xml_document document;
  ASSERT_TRUE(parse_xml("<body><p>a</p><img src='bad.jpg'/><figure><img src='bad.jpg'/></figure><img "
                        "src='good.jpg'/></body>",
                        document)
                  .ok());
  Body const body = read_blocks(document.document_element(), context);
  EXPECT_EQ(pictures.size(), 1u);
  EXPECT_EQ(body.size(), 2u);
  EXPECT_FALSE(problems.empty());
}

TEST(Blocks, ForeignElementsBetweenBlocksAreBlocks) {
  EXPECT_EQ(Read("<TEXT><P>One.</P><MELLIS>Sub</MELLIS><CITAT>Said.</CITAT><P>Two.</P></TEXT>").text(),
            "One.\n\nSub\n\nSaid.\n\nTwo.");
  EXPECT_EQ(Read("loose <x>words</x> here").text(), "loose words here");
  EXPECT_EQ(Read("<p>a</p>loose <x>words</x>").text(), "a\n\nloose words");
}

TEST(Blocks, PointersAreNoWords) {
  Read const it(
      "<p>a</p><BILD><BILDFIL>https://a.example/4</BILDFIL><BILDTEXT>Caption</BILDTEXT></BILD><p>b</p>");
  EXPECT_EQ(it.text(), "a\n\nb");
  EXPECT_TRUE(it.reports("<bild>"));
}

TEST(Blocks, LeadParagraphsThatComeAgainCountOnce) {
  EXPECT_EQ(Read("<block class='lead_paragraph'><p>One.</p></block><block "
                 "class='full_text'><p>One.</p><p>Two.</p></block>")
                .text(),
            "One.\n\nTwo.");
  EXPECT_EQ(
      Read("<block class='lead_paragraph'><p>One.</p></block><block class='full_text'><p>Two.</p></block>")
          .text(),
      "One.\n\nTwo.");
}

TEST(Blocks, NotesGoWhereTheyBelong) {
  Read const it(
      "<note noteclass='editorsnote'><body.content><p>Desk: not "
      "confirmed.</p></body.content></note><p>One.</p><note noteclass='cpyrt'>(c) Northwire</note>");
  EXPECT_EQ(it.text(), "One.\n\n(c) Northwire");
  EXPECT_EQ(it.context.notes, std::vector<std::string>{"Desk: not confirmed."});
}

TEST(Blocks, EntriesOfOneIdGetNumbers) {
  std::string many;
  for (int i = 0; i < 2000; ++i)
    many += "<section class='entry' data-id='e' data-time='2026-11-20T09:00:00Z'><p>x</p></section>";
  Read const it(many);
  ASSERT_EQ(it.body.size(), 2000u);
  std::set<std::string> ids;
  for (auto const& block : it.body) ids.insert(std::get<LiveEntry>(block.value).id);
  EXPECT_EQ(ids.size(), 2000u);
}

TEST(Blocks, PlainTextIsParagraphs) {
  EXPECT_EQ(plain_text(read_plain_text("One.\n\nTwo <b>bold</b>.")), "One.\n\nTwo bold.");
  EXPECT_TRUE(read_plain_text("").empty());
}

TEST(Blocks, TextIsCountedWithItsAttributes) {
  EXPECT_EQ(text_size(Block{Paragraph{plain("four")}}), 4u);
  EXPECT_EQ(text_size(Block{PullQuote{plain("four"), "Ada"}}), 7u);
  EXPECT_EQ(text_size(Block{List{false, {plain("a"), plain("bc")}}}), 3u);
  EXPECT_EQ(text_size(Block{Embed{"https://x", "y"}}), 10u);
  EXPECT_EQ(text_size(Block{Rule{}}), 0u);
  EXPECT_EQ(text_size(Block{LiveEntry{"e", Instant(), "head", false, {Block{Paragraph{plain("four")}}}}}),
            8u);
}

TEST(ForeignElements, AreToldFromStandards) {
  pugi::xml_document document;
  auto const is_foreign = [&](char const* name) { return is_of_some_agency(document.append_child(name)); };
  for (char const* name : {"citat", "MELLIS", "x-box", "text", "note"}) EXPECT_TRUE(is_foreign(name)) << name;
  for (char const* name : {"p", "B", "person", "img", "script", "br", "iframe", "video"})
    EXPECT_FALSE(is_foreign(name)) << name;
  EXPECT_TRUE(has_block_tags("a</p><p>b"));
  EXPECT_TRUE(has_block_tags("a<br />b"));
  EXPECT_FALSE(has_block_tags("a < b"));
  EXPECT_FALSE(has_block_tags("<b>a</b>"));
}

}  // namespace
}  // namespace stoppress::markup
