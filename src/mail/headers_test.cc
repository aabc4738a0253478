#include "mail/headers.h"

#include <gmock/gmock.h>

#include "base/hash.h"
#include "base/text.h"

namespace stoppress::mail {
namespace {

using testing::HasSubstr;
using testing::Not;

Mailbox box(std::string const& name, std::string const& address = "ada@courier.example") {
  return {people::Email::parse(address).value(), name};
}

std::string to(std::string const& name) {
  Mailbox const one = box(name);
  return address_header("To", std::span(&one, 1));
}

// As a reader puts a header together again: unfolded, encoded words decoded (RFC 2047), one line.
std::string read_back(std::string header) {
  for (auto at = header.find("\r\n"); at != std::string::npos; at = header.find("\r\n")) header.erase(at, 2);
  for (auto at = header.find("?= =?"); at != std::string::npos; at = header.find("?= =?"))
    header.erase(at + 2, 1);
  constexpr std::string_view kBegin = "=?UTF-8?B?";
  std::string words;
  for (std::string_view left = header; !left.empty();) {
    auto const at = std::min(left.find(kBegin), left.size());
    words += left.substr(0, at);
    left.remove_prefix(at);
    if (left.empty()) break;
    auto const end = left.find("?=", kBegin.size());
    words += from_base64(left.substr(kBegin.size(), end - kBegin.size())).value();
    left.remove_prefix(end + 2);
  }
  return words;
}

void expect_sound(std::string const& header) {
  ASSERT_TRUE(header.ends_with("\r\n"));
  std::string_view left = header;
  bool is_first = true;
  while (!left.empty()) {
    auto const end = left.find("\r\n");
    auto const line = left.substr(0, end);
    EXPECT_LE(line.size(), 78u) << line;
    EXPECT_TRUE(is_first || line.front() == ' ') << "a line of its own: " << line;
    for (char const c : line) EXPECT_TRUE(c >= 0x20 && c < 0x7F) << line;
    EXPECT_FALSE(trim(line).empty());
    is_first = false;
    left.remove_prefix(end + 2);
  }
}

TEST(Headers, StandAsTheyAreWhenTheyAreShortAndAscii) {
  EXPECT_EQ(text_header("Subject", "Harbour closed"), "Subject: Harbour closed\r\n");
  EXPECT_EQ(to("Ada Quill"), "To: Ada Quill <ada@courier.example>\r\n");
  EXPECT_EQ(to(""), "To: ada@courier.example\r\n");
}

TEST(Headers, AreFoldedAtBlanks) {
  std::string words;
  for (int number = 0; number < 60; ++number) words += "word" + std::to_string(number) + " ";
  auto const header = text_header("Subject", words);
  expect_sound(header);
  EXPECT_EQ(read_back(header), "Subject: " + collapse_spaces(words));
}

TEST(Headers, SayLettersOfAnyScriptAsEncodedWordsOfWholeCharacters) {
  for (std::string const words :
       {"Fáilte go dtí an seomra nuachta", "Überfällig: die Tide", "المد العالي يغلق الميناء قبل الظهر بقليل",
        "🗞️🗞️🗞️🗞️🗞️🗞️🗞️🗞️🗞️🗞️🗞️🗞️🗞️🗞️"
        "🗞️🗞️🗞️🗞️🗞️🗞️",
        "é", "Twelve =?UTF-8?B?eA==?= herrings"}) {
    auto const header = text_header("Subject", words);
    expect_sound(header);
    EXPECT_EQ(read_back(header), "Subject: " + words);
    EXPECT_LE(header.find("\r\n"), 78u);
  }
  auto const long_word = text_header("Subject", std::string(300, 'x'));
  expect_sound(long_word);
  EXPECT_EQ(read_back(long_word), "Subject: " + std::string(300, 'x'));
}

TEST(Headers, CanNotBeEndedByWhatTheySay) {
  for (std::string const& words : std::vector<std::string>{
           "one\r\nBcc: evil@evil.example", "one\nBcc: evil@evil.example", "one\rBcc: evil@evil.example",
           "one\r\n\r\nA body", "one\vtwo\fthree", std::string("one\0two", 7)}) {
    for (auto const& header : {text_header("Subject", words), to(words)}) {
      expect_sound(header);
      EXPECT_EQ(header.find("\nBcc"), std::string::npos) << header;
    }
  }
}

TEST(Headers, QuoteNamesThatHaveSigns) {
  EXPECT_EQ(to("Quill, Ada"), "To: \"Quill, Ada\" <ada@courier.example>\r\n");
  EXPECT_EQ(to("Ada \"the\" Quill"), "To: \"Ada \\\"the\\\" Quill\" <ada@courier.example>\r\n");
  EXPECT_EQ(to("a\\b"), "To: \"a\\\\b\" <ada@courier.example>\r\n");
  EXPECT_EQ(to("evil@evil.example>"), "To: \"evil@evil.example>\" <ada@courier.example>\r\n");
  EXPECT_THAT(to("Ádá Quíll"), HasSubstr("=?UTF-8?B?"));
}

TEST(Headers, NameManyAndLongAddresses) {
  std::string const longest = std::string(64, 'a') + "@" + std::string(60, 'b') + ".example";
  std::vector<Mailbox> many;
  for (int number = 0; number < 10; ++number)
    many.push_back(
        box("Somebody No " + std::to_string(number), "n" + std::to_string(number) + "@courier.example"));
  many.push_back(box("Ada", longest));
  auto const header = address_header("To", many);
  EXPECT_THAT(header, HasSubstr("Ada\r\n <" + longest + ">\r\n"));
  EXPECT_EQ(std::ranges::count(header, ','), 10);
}

TEST(Headers, OfProgramsStandAsTheyAreOrAreRefused) {
  EXPECT_EQ(plain_header("List-Unsubscribe", "<https://courier.example/x>").value(),
            "List-Unsubscribe: <https://courier.example/x>\r\n");
  std::string const address = "<https://courier.example/" + std::string(300, 'x') + ">";
  EXPECT_EQ(plain_header("List-Unsubscribe", address).value(), "List-Unsubscribe:\r\n " + address + "\r\n");
  for (std::string const& value :
       std::vector<std::string>{"a\r\nBcc: b", "a\nb", "é", std::string(), std::string(901, 'x')})
    EXPECT_FALSE(plain_header("X-Test", value).ok()) << value;
  for (std::string const name : {"", "X:Y", "X Y", "X\r\nY", "Ä"})
    EXPECT_FALSE(plain_header(name, "a").ok()) << name;
}

TEST(Mailboxes, AreReadAsOperatorsWriteThem) {
  auto const both = parse_mailbox(" \"The Courier\"  <News@Courier.EXAMPLE> ").value();
  EXPECT_EQ(both.name, "The Courier");
  EXPECT_EQ(both.address.str(), "News@courier.example");
  EXPECT_EQ(parse_mailbox("news@courier.example")->name, "");
  for (auto const* text :
       {"", "The Courier", "The Courier <news@courier.example", "<>", "a@b.example\r\nBcc: c@d.example"})
    EXPECT_FALSE(parse_mailbox(text).ok()) << text;
}

}  // namespace
}  // namespace stoppress::mail
