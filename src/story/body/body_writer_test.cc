// Each kind of block as the editor's document has it; body_test.cc holds that reading undoes writing.
#include "story/body/body_writer.h"

#include <gtest/gtest.h>

namespace stoppress::story {
namespace {

// The one block of a document.
std::string written(Block block) {
  auto const document = document_of({std::move(block)});
  return json::dump(document.at("content").at(0));
}

TEST(BodyWriter, LeavesOutWhatSaysNothing) {
  EXPECT_EQ(written(Paragraph{}), R"({"type":"paragraph"})");
  EXPECT_EQ(written(Rule{}), R"({"type":"horizontalRule"})");
  EXPECT_EQ(written(PictureUse{PictureId(7), "", "", ""}), R"({"type":"picture","attrs":{"picture":7}})");
}

TEST(BodyWriter, WritesAHeadingWithItsLevel) {
  EXPECT_EQ(written(Heading{3, plain("What we know")}),
            R"({"type":"heading","attrs":{"level":3},"content":[{"type":"text","text":"What we know"}]})");
}

TEST(BodyWriter, WritesAPictureWithItsWords) {
  EXPECT_EQ(
      written(PictureUse{PictureId(7), "Gulls", "Jane Roe", "Birds"}),
      R"({"type":"picture","attrs":{"picture":7,"caption":"Gulls","credit":"Jane Roe","alt":"Birds"}})");
}

TEST(BodyWriter, WritesAGalleryAsItsPictures) {
  EXPECT_EQ(written(Gallery{{PictureUse{PictureId(1), "", "", ""}, PictureUse{PictureId(2), "", "", ""}}}),
            R"({"type":"gallery","content":[{"type":"picture","attrs":{"picture":1}},)"
            R"({"type":"picture","attrs":{"picture":2}}]})");
}

TEST(BodyWriter, WritesAListAsItemsOfOneParagraph) {
  EXPECT_EQ(written(List{true, {plain("First")}}),
            R"({"type":"orderedList","content":[{"type":"listItem","content":[{"type":"paragraph","content":)"
            R"([{"type":"text","text":"First"}]}]}]})");
  EXPECT_EQ(written(List{}), R"({"type":"bulletList"})");
}

TEST(BodyWriter, WritesAQuoteAsItsParagraphs) {
  EXPECT_EQ(written(Quote{{plain("It rose.")}, "Tom Hale"}),
            R"({"type":"quote","attrs":{"attribution":"Tom Hale"},"content":[{"type":"paragraph","content":)"
            R"([{"type":"text","text":"It rose."}]}]})");
}

TEST(BodyWriter, WritesAnEmbedAndALink) {
  EXPECT_EQ(written(Embed{"https://video.example/1", "Filmed"}),
            R"({"type":"embed","attrs":{"url":"https://video.example/1","title":"Filmed"}})");
  EXPECT_EQ(written(RelatedLink{StoryId(12), "", "The tide"}),
            R"({"type":"relatedLink","attrs":{"story":12,"text":"The tide"}})");
}

TEST(BodyWriter, WritesALiveEntryWithItsTimeAndBlocks) {
  EXPECT_EQ(written(LiveEntry{"gates", Instant::from_seconds(1'795'176'000), "", true, {Rule{}}}),
            R"({"type":"liveEntry","attrs":{"id":"gates","time":"2026-11-20T12:00:00Z","key":true},)"
            R"("content":[{"type":"horizontalRule"}]})");
}

TEST(BodyWriter, WritesALineBreakAsANodeOfItsOwn) {
  EXPECT_EQ(written(Paragraph{plain("a\nb")}),
            R"({"type":"paragraph","content":[{"type":"text","text":"a"},{"type":"hardBreak"},)"
            R"({"type":"text","text":"b"}]})");
}

}  // namespace
}  // namespace stoppress::story
