// Each kind of node as the editor sends it; body_test.cc has what is refused, by name and place.
#include "story/body/body_reader.h"

#include <gtest/gtest.h>

#include "story/body/body_writer.h"

namespace stoppress::story {
namespace {

// The one block of a document that holds that node.
Block block(std::string_view node) {
  auto const body =
      body_of(json::parse(R"({"type": "doc", "content": [)" + std::string(node) + "]}").value());
  EXPECT_TRUE(body.ok()) << (body.ok() ? "" : body.error().message);
  return body.ok() ? body->at(0) : Block();
}
template <class Kind>
Kind read(std::string_view node) {
  return std::get<Kind>(block(node).value);
}
std::string refused(std::string_view node) {
  auto const body =
      body_of(json::parse(R"({"type": "doc", "content": [)" + std::string(node) + "]}").value());
  return body.ok() ? "" : body.error().message;
}

TEST(BodyReader, ReadsAParagraphWithItsMarks) {
  auto const paragraph = read<Paragraph>(R"({"type": "paragraph", "content": [
    {"type": "text", "text": "High "},
    {"type": "text", "text": "tide", "marks": [{"type": "bold"}, {"type": "italic"}]},
    {"type": "text", "text": "2", "marks": [{"type": "subscript"}]},
    {"type": "text", "text": "nd", "marks": [{"type": "superscript"}]}]})");
  ASSERT_EQ(paragraph.text.size(), 4u);
  EXPECT_TRUE(paragraph.text[1].bold && paragraph.text[1].italic);
  EXPECT_TRUE(paragraph.text[2].subscript);
  EXPECT_TRUE(paragraph.text[3].superscript);
  EXPECT_FALSE(paragraph.text[0].bold);
}

TEST(BodyReader, MakesOneSpanOfNeighboursWithTheSameMarks) {
  auto const paragraph = read<Paragraph>(R"({"type": "paragraph", "content": [
    {"type": "text", "text": "High "}, {"type": "text", "text": "tide"}, {"type": "hardBreak"}]})");
  EXPECT_EQ(paragraph.text, plain("High tide\n"));
}

TEST(BodyReader, ReadsALinkThatReadersMayFollow) {
  auto const linked = [](std::string const& href) {
    return R"({"type": "paragraph", "content": [{"type": "text", "text": "here", "marks":
      [{"type": "link", "attrs": {"href": ")" +
           href + "\"}}]}]}";
  };
  EXPECT_EQ(read<Paragraph>(linked("https://a.example/b")).text[0].href, "https://a.example/b");
  EXPECT_EQ(read<Paragraph>(linked("/world/tide-1")).text[0].href, "/world/tide-1");
  EXPECT_NE(refused(linked("javascript:alert(1)")).find("can't be sent to the address"), std::string::npos);
  EXPECT_NE(refused(linked("")).find("a link needs its address"), std::string::npos);
}

TEST(BodyReader, GivesAnAbsentAttributeItsDefault) {
  EXPECT_EQ(read<Heading>(R"({"type": "heading"})").level, 2);
  EXPECT_EQ(read<PictureUse>(R"({"type": "picture", "attrs": {"picture": 7}})"),
            (PictureUse{PictureId(7), "", "", ""}));
  auto const cell = read<Table>(
      R"({"type": "table", "content": [{"type": "tableRow", "content": [{"type": "tableCell"}]}]})");
  EXPECT_EQ(cell.rows.at(0).at(0), Cell());
  EXPECT_EQ(
      read<LiveEntry>(R"({"type": "liveEntry", "attrs": {"id": "a", "time": "2026-11-20T12:00:00Z"}})").key,
      false);
}

TEST(BodyReader, ReadsATableWithItsHeadingsAndSpans) {
  auto const table = read<Table>(R"({"type": "table", "attrs": {"caption": "Tides"}, "content": [
    {"type": "tableRow", "content": [
      {"type": "tableHeader", "attrs": {"colspan": 2}, "content": [{"type": "paragraph", "content":
        [{"type": "text", "text": "Port"}]}]},
      {"type": "tableCell", "attrs": {"rowspan": 3}}]}]})");
  EXPECT_EQ(table.caption, "Tides");
  EXPECT_EQ(table.rows[0][0], (Cell{plain("Port"), true, 2, 1}));
  EXPECT_EQ(table.rows[0][1], (Cell{{}, false, 1, 3}));
}

TEST(BodyReader, ReadsListsAndQuotes) {
  auto const list = read<List>(R"({"type": "orderedList", "content": [
    {"type": "listItem", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "First"}]}]},
    {"type": "listItem"}]})");
  EXPECT_TRUE(list.ordered);
  EXPECT_EQ(list.items, (std::vector<Text>{plain("First"), {}}));
  EXPECT_FALSE(read<List>(R"({"type": "bulletList"})").ordered);
  auto const quote = read<Quote>(R"({"type": "quote", "attrs": {"attribution": "Tom Hale"}, "content": [
    {"type": "paragraph"}, {"type": "paragraph"}]})");
  EXPECT_EQ(quote.paragraphs.size(), 2u);
  EXPECT_EQ(quote.attribution, "Tom Hale");
}

TEST(BodyReader, ReadsALiveEntryInWhateverOffsetItsTimeIsGiven) {
  auto const entry = read<LiveEntry>(R"({"type": "liveEntry", "attrs": {"id": "gates", "key": true,
    "time": "2026-11-20T13:00:00+01:00", "headline": "Gates close"}, "content": [{"type": "horizontalRule"}]})");
  EXPECT_EQ(entry.time, Instant::from_seconds(1'795'176'000));
  EXPECT_EQ(entry.headline, "Gates close");
  EXPECT_TRUE(entry.key);
  EXPECT_EQ(entry.body, Body{Rule{}});
}

TEST(BodyReader, ReadsARelatedLinkByNumberOrByAddress) {
  EXPECT_EQ(read<RelatedLink>(R"({"type": "relatedLink", "attrs": {"story": 12}})"),
            (RelatedLink{StoryId(12), "", ""}));
  EXPECT_EQ(
      read<RelatedLink>(R"({"type": "relatedLink", "attrs": {"url": "https://a.example", "text": "A"}})"),
      (RelatedLink{StoryId(), "https://a.example", "A"}));
}

TEST(BodyReader, NamesThePlaceInTheWholeDocument) {
  auto const document =
      json::parse(R"({"type": "doc", "content": [{"type": "paragraph"}, {"type": "iframe"}]})");
  EXPECT_EQ(body_of(document.value()).error().message, "doc.content[1]: there is no block called iframe");
}

TEST(BodyReader, ReadsADocumentThatIsParsedAlready) {
  Body const body{Heading{2, plain("Tide")}, Paragraph{plain("It rose.")}};
  EXPECT_EQ(body_of(json::Value(document_of(body))).value(), body);
}

}  // namespace
}  // namespace stoppress::story
