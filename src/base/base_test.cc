#include <gtest/gtest.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/html.h"
#include "base/json.h"
#include "base/result.h"
#include "base/text.h"
#include "base/time.h"

namespace stoppress {
namespace {

Zone dublin() { return *Zone::find("Europe/Dublin"); }

TEST(Time, ReadsTheShapesThatFeedsWrite) {
  auto const expected = Instant::from_seconds(1'795'176'000);  // 2026-11-20T12:00:00Z
  for (auto const* text :
       {"2026-11-20T12:00:00Z", "20261120T120000Z", "2026-11-20T13:00:00+01:00", "2026-11-20T13:00:00+0100",
        "2026-11-20 12:00:00", "2026-11-20T12:00", "20261120T1200"})
    EXPECT_EQ(parse_iso(text, dublin()), expected) << text;
  EXPECT_EQ(parse_iso("2026-11-20T12:00:00.25Z", dublin())->micros(), expected.micros() + 250'000);
}

TEST(Time, RefusesWhatIsNoDay) {
  for (auto const* text :
       {"", "2026", "2026-02-30", "2026-13-01", "yesterday", "2026-11-20T25:00", "2026-11-20T12:00x"})
    EXPECT_FALSE(parse_iso(text, dublin())) << text;
}

TEST(Time, WithoutAnOffsetTheAgencysZoneIsMeantInSummerToo) {
  EXPECT_EQ(iso_utc(*parse_iso("2026-07-01T09:00:00", dublin())), "2026-07-01T08:00:00Z");
  EXPECT_EQ(iso_in(*parse_iso("2026-07-01T08:00:00Z", dublin()), dublin()), "2026-07-01T09:00:00+01:00");
}

TEST(Time, AnHourTheClocksSkipIsTheFirstInstantAfterIt) {
  EXPECT_EQ(iso_utc(dublin().from_local(2026, 3, 29, 1, 30, 0)), "2026-03-29T01:00:00Z");
}

TEST(Time, PrintsAsHeadersAndFeedsWantIt) {
  auto const at = Instant::from_seconds(1'795'176'000);
  EXPECT_EQ(http_date(at), "Fri, 20 Nov 2026 12:00:00 GMT");
  EXPECT_EQ(rfc822(at), "Fri, 20 Nov 2026 12:00:00 +0000");
}

TEST(Html, EscapesWhatWouldBeMarkup) {
  EXPECT_EQ(Html::escape("<b a='x' c=\"y\">&").str(), "&lt;b a=&#39;x&#39; c=&quot;y&quot;&gt;&amp;");
}

TEST(Html, LetsNoScriptAddressThrough) {
  for (auto const* bad : {"javascript:alert(1)", " JaVaScRiPt:x", "java\nscript:x", "\x01javascript:x",
                          "data:text/html,x", "vbscript:x", "file:///etc/passwd"})
    EXPECT_EQ(safe_href(bad), "") << bad;
  for (auto const* good :
       {"https://a.example/b?c=d:e", "/world/x-1", "#top", "mailto:desk@press.example", "a/b:c"})
    EXPECT_EQ(safe_href(good), good);
}

TEST(Text, CleansWhatIsNotUtf8) {
  EXPECT_FALSE(is_clean_utf8("a\xFF"));
  EXPECT_FALSE(is_clean_utf8(std::string_view("a\0b", 3)));
  EXPECT_EQ(to_clean_utf8(std::string_view("a\0\xFF"
                                           "b",
                                           4)),
            "a\xEF\xBF\xBD"
            "b");
}

TEST(Text, HasOneForm) {
  EXPECT_EQ(normalize_text("cafe\u0301 \u1E9B\u0323"), "caf\u00E9 \u1E9B\u0323")
      << "composed, and no more than that";
  EXPECT_EQ(normalize_text("it\xC2\x92s 5\xC2\x80 \xC2\x93x\xC2\x94 \xC2\x81"), "it’s 5€ “x” ");
  EXPECT_EQ(normalize_text("a\x01"
                           "b\x7F"
                           "c\fd\xEF\xBF\xBE"
                           "e"),
            "abc de");
  EXPECT_EQ(normalize_text("a\xED\xA0\x80"
                           "b\xFF"),
            "a\uFFFD\uFFFD\uFFFDb\uFFFD");
  std::string const kept = "soft\u00ADhyphen, hard\u00A0blank,\tcolumns\r\n\U0001F600";
  EXPECT_EQ(normalize_text(kept), kept);
  EXPECT_EQ(normalize_text(normalize_text("e\xC2\x8D\u0301")), normalize_text("e\xC2\x8D\u0301"));
  EXPECT_EQ(normalize_text(""), "");
}

TEST(Text, CountsWordsAsAReaderWould) {
  EXPECT_EQ(count_words("The minister’s well-known 3.5 per cent — again."), 7u);
  EXPECT_EQ(count_words("東京 news"), 3u);
  EXPECT_EQ(count_words(" … "), 0u);
}

TEST(Text, ShortensAtAWordsEnd) {
  EXPECT_EQ(shorten("Tide closes the harbour", 15), "Tide closes…");
  EXPECT_EQ(shorten("Tide", 15), "Tide");
}

TEST(Text, TurnsAnyScriptToAscii) {
  EXPECT_EQ(to_ascii("Łódź"), "Lodz");
  EXPECT_EQ(to_ascii("Київ").substr(0, 2), "Ki");
  EXPECT_EQ(to_ascii("Straße"), "Strasse");
}

TEST(Json, SaysWhereItIsBroken) {
  auto const read = json::parse("{\"a\":\n 1,}");
  ASSERT_FALSE(read.ok());
  EXPECT_NE(read.error().message.find("line 2"), std::string::npos) << read.error().message;
  EXPECT_FALSE(json::parse("{} x").ok());
  EXPECT_FALSE(json::parse("\"a\\u0000b\"").ok());
  EXPECT_FALSE(json::parse(std::string(200, '[')).ok());
}

TEST(Json, HalfACharacterIsLeftOut) {
  EXPECT_EQ(json::dump(*json::parse(R"({"a":"cut \ud83d"})")), R"({"a":"cut "})");
  EXPECT_EQ(json::dump(*json::parse(R"(["\uDE00x","\uD83D\uDE00","\\ud83d"])")), R"(["x","😀","\\ud83d"])");
  EXPECT_FALSE(json::parse(R"(["\ud83d)").ok());
}

TEST(Json, CannotEndAScriptElement) {
  EXPECT_EQ(json::dump_for_script(json::Value("</script>")), "\"\\u003c/script\\u003e\"");
}

TEST(Hash, KnowsTheTestVectors) {
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(base64("ab"), "YWI=");
  EXPECT_EQ(from_base64("YWI="), "ab");
}

TEST(File, IsReplacedWholeAndRefusedWhenTooLarge) {
  auto const folder = std::filesystem::temp_directory_path() / ("stoppress-file-" + random_token());
  ASSERT_TRUE(make_folders(folder).ok());
  ASSERT_TRUE(write_file(folder / "a", "first").ok());
  ASSERT_TRUE(write_file(folder / "a", "second").ok());
  EXPECT_EQ(read_file(folder / "a", 100).value(), "second");
  EXPECT_EQ(read_file(folder / "a", 3).error().fault, Fault::limit);
  EXPECT_EQ(read_file(folder / "b", 3).error().fault, Fault::not_found);
  EXPECT_EQ(read_file(folder, 3).error().fault, Fault::invalid);
  std::filesystem::remove_all(folder);
}

TEST(Link, LeadsToAPageOfOursOrToAWholeAddress) {
  for (auto const* good : {"/", "/town", "/topic/tide?x=1#top", "https://t.example", "HTTP://t.example/x",
                           "mailto:desk@t.example", "tel:+441234567"})
    EXPECT_TRUE(leads_somewhere(good)) << good;
  for (auto const* bad :
       {"", "town", "#top", "//evil.example", "/\\evil.example", "/\t/evil.example", "https:", "https://",
        "https:evil.example", "javascript:alert(1)", "java\nscript:alert(1)", "data:x", "/a b"})
    EXPECT_FALSE(leads_somewhere(bad)) << bad;
}

// `for (auto const& each : read().value())` would look at what is gone already.
static_assert(std::is_same_v<decltype(std::declval<Result<std::string>>().value()), std::string>);
static_assert(std::is_same_v<decltype(*std::declval<Result<std::string>>()), std::string>);
static_assert(std::is_same_v<decltype(std::declval<Result<std::string>&>().value()), std::string&>);

}  // namespace
}  // namespace stoppress
