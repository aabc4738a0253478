#include "story/body/body.h"

#include <gtest/gtest.h>

#include "base/file.h"
#include "base/html.h"
#include "base/json.h"
#include "story/body/testing_body.h"

namespace stoppress::story {
namespace {

std::string paragraphs(std::size_t count) {
  std::string out = R"({"type":"doc","content":[)";
  for (std::size_t i = 0; i < count; ++i) out += R"({"type":"paragraph"},)";
  out.back() = ']';
  return out + "}";
}

std::string doc(std::string const& block) { return R"({"type":"doc","content":[)" + block + "]}"; }
std::string linked(std::string_view address) {
  json::Object const mark{{"type", "link"}, {"attrs", {{"href", address}}}};
  json::Object const text{{"type", "text"}, {"text", "here"}, {"marks", json::Array{mark}}};
  json::Object const paragraph{{"type", "paragraph"}, {"content", json::Array{text}}};
  return doc(json::dump(paragraph));
}

TEST(Body, OfEveryKindIsReadAsItWasPrinted) {
  Body const body = every_kind_of_block();
  auto const read = read_body(dump_body(body));
  ASSERT_TRUE(read.ok()) << read.error().message;
  EXPECT_EQ(*read, body);
  EXPECT_EQ(dump_body(*read), dump_body(body));
}

TEST(Body, IsTheEditorsOwnDocument) {
  Body const body{{Heading{3, plain("Tide")}},
                  {Paragraph{{Span{"High\nwater", true, false, false, false, "/a"}}}}};
  EXPECT_EQ(
      dump_body(body),
      R"({"type":"doc","content":[)"
      R"({"type":"heading","attrs":{"level":3},"content":[{"type":"text","text":"Tide"}]},)"
      R"({"type":"paragraph","content":[)"
      R"({"type":"text","text":"High","marks":[{"type":"bold"},{"type":"link","attrs":{"href":"/a"}}]},)"
      R"({"type":"hardBreak","marks":[{"type":"bold"},{"type":"link","attrs":{"href":"/a"}}]},)"
      R"({"type":"text","text":"water","marks":[{"type":"bold"},{"type":"link","attrs":{"href":"/a"}}]}]}]})");
}

TEST(Body, OfNothingIsADocumentWithoutBlocks) {
  EXPECT_EQ(dump_body({}), R"({"type":"doc","content":[]})");
  EXPECT_EQ(read_body(R"({"type":"doc"})").value(), Body{});
}

TEST(Body, IsStableHoweverTheEditorSplitIt) {
  auto const first = read_body(doc(
      R"({"type":"paragraph","attrs":null,"content":[{"type":"text","text":"a  "},{"type":"text","text":"\nb"},)"
      R"({"type":"text","text":""},{"type":"hardBreak"},{"type":"text","text":"c","marks":[{"type":"italic"}]}]})"));
  ASSERT_TRUE(first.ok()) << first.error().message;
  auto const second = read_body(dump_body(*first));
  ASSERT_TRUE(second.ok());
  EXPECT_EQ(*second, *first);
  EXPECT_EQ(std::get<Paragraph>((*first)[0].value).text.size(), 2u);
}

struct Refused {
  char const* block;
  char const* message;
};

TEST(Body, RefusesWhatItDoesNotKnowByNameAndPlace) {
  for (
      auto const& [block, message] : std::initializer_list<Refused>{
          {R"({"type":"rule"},{"type":"iframe"})", "doc.content[0]: there is no block called rule"},
          {R"({"type":"paragraph"},{"type":"iframe"})", "doc.content[1]: there is no block called iframe"},
          {R"({"type":"text","text":"a"})", "doc.content[0]: there is no block called text"},
          {R"({"type":"paragraph","content":[{"type":"text","text":"a","marks":[{"type":"blink"}]}]})",
           "doc.content[0].content[0].marks[0]: there is no mark called blink"},
          {R"({"type":"paragraph","attrs":{"style":"x"}})",
           "doc.content[0].attrs: paragraph has no attribute called style"},
          {R"({"type":"paragraph","onclick":"x"})", "doc.content[0]: there is no member called onclick"},
          {R"({"type":"paragraph","text":"x"})", "doc.content[0]: paragraph has no text of its own"},
          {R"({"type":"paragraph","marks":[{"type":"bold"}]})", "doc.content[0]: paragraph has no marks"},
          {R"({"type":"paragraph","content":[{"type":"paragraph"}]})",
           "doc.content[0].content[0]: there is no kind of text called paragraph"},
          {R"({"type":"paragraph","content":[{"type":"text"}]})",
           "doc.content[0].content[0]: text is without its text"},
          {R"({"type":"heading","attrs":{"level":1}})", "doc.content[0].attrs.level: the least is 2"},
          {R"({"type":"heading","attrs":{"level":5}})", "doc.content[0].attrs.level: the most is 4"},
          {R"({"type":"heading","attrs":{"level":2.5}})",
           "doc.content[0].attrs.level: this is no whole number"},
          {R"({"type":"heading","attrs":{"level":1e300}})",
           "doc.content[0].attrs.level: this is no whole number"},
          {R"({"type":"picture"})", "doc.content[0]: the picture is without its number"},
          {R"({"type":"picture","attrs":{"picture":0}})", "doc.content[0].attrs.picture: the least is 1"},
          {R"({"type":"picture","attrs":{"picture":1,"caption":7}})",
           "doc.content[0].attrs.caption: this is no text"},
          {R"({"type":"gallery","content":[{"type":"paragraph"}]})",
           "doc.content[0].content[0]: there is no part of a gallery called paragraph"},
          {R"({"type":"bulletList","content":[{"type":"listItem","content":[{"type":"paragraph"},{"type":"paragraph"}]}]})",
           "doc.content[0].content[0]: listItem holds one paragraph and no more"},
          {R"({"type":"table","content":[{"type":"tableRow","content":[{"type":"tableCell","attrs":{"colspan":0}}]}]})",
           "doc.content[0].content[0].content[0].attrs.colspan: the least is 1"},
          {R"({"type":"embed","attrs":{"url":"http://video.example/1"}})",
           "doc.content[0]: an embed needs an address with https://"},
          {R"({"type":"relatedLink","attrs":{"text":"x"}})",
           "doc.content[0]: a relatedLink needs a story or an address"},
          {R"({"type":"liveEntry","attrs":{"id":"a"}})",
           "doc.content[0]: a liveEntry needs its time as 2026-11-20T12:00:00Z"},
          {R"({"type":"liveEntry","attrs":{"id":"a","time":"2026-11-20T12:00:00Z","key":1}})",
           "doc.content[0].attrs.key: this is neither true nor false"},
          {R"({"type":"liveEntry","attrs":{"id":"a b","time":"2026-11-20T12:00:00Z"}})",
           "doc.content[0]: a liveEntry needs an id of 1 to 100 characters without blanks"},
          {R"({"type":"liveEntry","attrs":{"id":"a","time":"2026-11-20T12:00:00Z"}},)"
           R"({"type":"liveEntry","attrs":{"id":"a","time":"2026-11-20T12:00:00Z"}})",
           "doc.content[1]: another liveEntry has the id a already"},
          {R"({"type":"liveEntry","attrs":{"id":"a","time":"2026-11-20T12:00:00Z"},"content":[)"
           R"({"type":"liveEntry","attrs":{"id":"b","time":"2026-11-20T12:00:00Z"}}]})",
           "doc.content[0].content[0]: a liveEntry can't stand inside another"},
          {"7", "doc.content[0]: this is no node"},
          {"{}", "doc.content[0]: it has no type"},
          {R"({"type":7})", "doc.content[0]: the type is no text"},
          {R"({"type":"paragraph","content":{}})", "doc.content[0].content: this is no list"}}) {
    auto const read = read_body(doc(block));
    ASSERT_FALSE(read.ok()) << block;
    EXPECT_EQ(read.error().fault, Fault::invalid);
    EXPECT_EQ(read.error().message, message);
  }
}

TEST(Body, RefusesADocumentThatIsNone) {
  for (auto const* text :
       {"", "null", "[]", "\"doc\"", "{}", R"({"type":"paragraph"})", R"({"type":"doc","attrs":{"a":1}})",
        R"({"type":"doc"} x)", "{\"type\":\"doc\",\"content\":[{\"type\":\"\xFF\"}]}"})
    EXPECT_FALSE(read_body(text).ok()) << text;
}

TEST(Body, HasAtMost5000BlocksAnd2MegabytesOfText) {
  EXPECT_TRUE(read_body(paragraphs(5'000)).ok());
  EXPECT_EQ(read_body(paragraphs(5'001)).error().fault, Fault::limit);
  auto const text = [](std::size_t size) { return dump_body({{Paragraph{plain(std::string(size, 'a'))}}}); };
  EXPECT_TRUE(read_body(text(2'000'000)).ok());
  EXPECT_EQ(read_body(text(2'000'001)).error().fault, Fault::limit);
  EXPECT_EQ(read_body(std::string(9'000'000, ' ')).error().fault, Fault::limit);
}

TEST(Body, IsRefusedWhenNestedTooDeep) {
  std::string open, close;
  for (int i = 0; i < 20'000; ++i) {
    open += R"({"type":"quote","content":[)";
    close += "]}";
  }
  EXPECT_FALSE(read_body(doc(open + close)).ok());
  EXPECT_FALSE(read_body(std::string(100'000, '[')).ok());
}

std::string sample(std::filesystem::path const& below_samples) {
  auto const path = std::filesystem::path(STOPPRESS_SOURCE_DIR) / "../shared/samples" / below_samples;
  auto const bytes = read_file(path, 50'000'000);
  return bytes.ok() ? *bytes : std::string();
}

TEST(Body, NeverTakesTheHostileJsonOfOthers) {
  auto const folder = std::filesystem::path(STOPPRESS_SOURCE_DIR) / "../shared/samples/hostile/json";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "the samples are not beside this checkout";
  int seen = 0;
  for (auto const& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".json") continue;
    ++seen;
    auto const bytes = read_file(entry.path(), 50'000'000);
    ASSERT_TRUE(bytes.ok()) << entry.path();
    EXPECT_FALSE(read_body(*bytes).ok()) << entry.path();
  }
  EXPECT_GT(seen, 150);
}

// Every text in a JSON file of payloads, whatever its shape.
void collect(json::Value const& value, std::vector<std::string>& out) {
  if (auto const* text = value.if_string()) out.emplace_back(*text);
  if (auto const* list = value.if_array())
    for (auto const& item : *list) collect(item, out);
  if (auto const* members = value.if_object())
    for (auto const& item : *members) collect(item.value(), out);
}

std::vector<std::string> payloads() {
  std::vector<std::string> out;
  for (auto const* name : {"xss/xss-payload-list.json", "xss/h5sc-vectors.json", "xss/dompurify-expect.json",
                           "xss/loofah-sanitizer.json", "strings/blns.json"}) {
    auto const value = json::parse(sample(std::filesystem::path("hostile") / name));
    if (value.ok()) collect(*value, out);
  }
  return out;
}

TEST(Body, HoldsPayloadsAsTheTextTheyAre) {
  auto const all = payloads();
  if (all.empty()) GTEST_SKIP() << "the samples are not beside this checkout";
  EXPECT_GT(all.size(), 500u);
  for (auto const& payload : all) {
    Body const body{{Paragraph{plain(payload)}}, {PictureUse{PictureId(1), payload, payload, payload}}};
    auto const read = read_body(dump_body(body));
    ASSERT_TRUE(read.ok()) << payload << read.error().message;
    EXPECT_EQ(*read, body);
    auto const html = Html::escape(plain_text(*read)).str();
    EXPECT_EQ(html.find_first_of("<>\"'"), std::string::npos) << payload;
    EXPECT_FALSE(read_body(payload).ok()) << payload;
  }
}

TEST(Body, SendsNobodyToAScript) {
  for (std::string const address :
       {"javascript:alert(1)", " JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "java\nscript:alert(1)",
        "\x01javascript:alert(1)", "data:text/html,<script>", "vbscript:x", "file:///etc/passwd", "blob:x",
        "", " "}) {
    EXPECT_FALSE(read_body(linked(address)).ok()) << address;
  }
  for (auto const& payload : payloads()) {
    auto const read = read_body(linked(payload));
    if (!read.ok()) continue;
    auto const& href = std::get<Paragraph>((*read)[0].value).text.at(0).href;
    EXPECT_EQ(safe_href(href), href) << payload;
    EXPECT_FALSE(starts_with_script(href)) << payload;
  }
  EXPECT_TRUE(read_body(linked("https://courier.example/a?b=c#d")).ok());
  EXPECT_TRUE(read_body(linked("/world/tide-1")).ok());
}

TEST(Body, InPlainTextIsItsParagraphs) {
  EXPECT_EQ(plain_text(every_kind_of_block()),
            "High water\n\nThe tide came,\nand H2O went.\n\nWe saw it.\n\nAda Brennan\n\nIt rose.\n\nIt "
            "fell.\n\nTom Hale"
            "\n\nSand\n\nStone\n\nFirst\n\nTides\n\nPort\n\nHeight\n\nEllery\n\nGates close\n\nThe gates are "
            "shut.");
  EXPECT_EQ(plain_text(Body{{Paragraph{plain(" ")}}, {Rule{}}}), "");
}

TEST(Body, CountsItsWordsAndMinutes) {
  EXPECT_EQ(word_count({{Paragraph{plain("The tide closes")}}, {Heading{2, plain("the harbour")}}}), 5u);
  EXPECT_EQ(reading_minutes(0), 1);
  EXPECT_EQ(reading_minutes(230), 1);
  EXPECT_EQ(reading_minutes(460), 2);
  EXPECT_EQ(reading_minutes(574), 2);
  EXPECT_EQ(reading_minutes(575), 3);
}

TEST(Body, TellsItsPicturesInOrderAndLetsThemBeRenumbered) {
  Body body = every_kind_of_block();
  std::vector<std::int64_t> numbers;
  for (auto const& picture : pictures(body)) numbers.push_back(picture.picture.number());
  EXPECT_EQ(numbers, (std::vector<std::int64_t>{7, 8, 9, 10}));
  each_picture(body, [](PictureUse& use) { use.picture = PictureId(use.picture.number() + 100); });
  EXPECT_EQ(pictures(body).back().picture, PictureId(110));
}

}  // namespace
}  // namespace stoppress::story
