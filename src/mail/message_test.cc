#include "mail/message.h"

#include <gmock/gmock.h>

#include "base/text.h"
#include "mail/notice.h"
#include "mail/quoted_printable.h"

namespace stoppress::mail {
namespace {

using testing::HasSubstr;
using testing::Not;

Instant const kNoon = Instant::from_seconds(1'795'435'200);

Message message() {
  return {parse_mailbox("The Courier <news@courier.example>").value(),
          {parse_mailbox("Ada Quill <ada@courier.example>").value()},
          "Harbour closed",
          "The tide rose.\n",
          "<p>The tide rose.</p>\n"};
}

// RFC 2045 §6.7, as a reader decodes it.
std::string decoded(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '=') {
      out += text[at];
    } else if (text.substr(at + 1, 2) == "\r\n") {
      at += 2;
    } else {
      out += static_cast<char>(std::stoi(std::string(text.substr(at + 1, 2)), nullptr, 16));
      at += 2;
    }
  }
  return out;
}

TEST(QuotedPrintable, ComesBackAsItWas) {
  for (std::string const& text : std::vector<std::string>{
           "plain\r\n", "Fáilte = welcome\r\n", "blank at the end \r\nand a tab\t\r\n", "\r\n\r\n",
           "From here\r\n", "🗞️ the paper\r\n", std::string("\x01\x7F\xFF") + "\r\n"}) {
    EXPECT_EQ(decoded(quoted_printable(text)), text);
  }
  std::string const long_line = std::string(500, 'x') + "é" + std::string(500, ' ') + "\r\n";
  EXPECT_EQ(decoded(quoted_printable(long_line)), long_line);
}

TEST(QuotedPrintable, HasShortAsciiLinesOfOneKindOfEnd) {
  auto const text = quoted_printable(std::string(1000, 'x') + "\nend \n\rFrom here\r\nlast");
  for (std::string_view left = text; !left.empty();) {
    auto const end = left.find("\r\n");
    ASSERT_NE(end, std::string_view::npos);
    EXPECT_LE(end, 76u);
    EXPECT_FALSE(left.substr(0, end).ends_with(' '));
    EXPECT_FALSE(left.starts_with("From "));
    left.remove_prefix(end + 2);
  }
}

TEST(Message, HasItsHeadersAndBothParts) {
  EXPECT_EQ(compose(message(), kNoon, "abc123").value(),
            "From: The Courier <news@courier.example>\r\n"
            "To: Ada Quill <ada@courier.example>\r\n"
            "Subject: Harbour closed\r\n"
            "Date: Mon, 23 Nov 2026 12:00:00 +0000\r\n"
            "Message-ID: <abc123@courier.example>\r\n"
            "MIME-Version: 1.0\r\n"
            "Content-Type: multipart/alternative; boundary=\"=_abc123\"\r\n\r\n"
            "--=_abc123\r\n"
            "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
            "The tide rose.\r\n\r\n"
            "--=_abc123\r\n"
            "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
            "<p>The tide rose.</p>\r\n\r\n"
            "--=_abc123--\r\n");
}

TEST(Message, OfTextAloneHasNoParts) {
  auto one = message();
  one.html.clear();
  auto const mail = compose(one, kNoon, "abc").value();
  EXPECT_THAT(mail, HasSubstr("Content-Type: text/plain"));
  EXPECT_THAT(mail, Not(HasSubstr("multipart")));
}

TEST(Message, SaysWhatElseItIsToldTo) {
  auto one = message();
  one.headers = {{"Auto-Submitted", "auto-generated"}};
  EXPECT_THAT(compose(one, kNoon, "abc").value(), HasSubstr("\r\nAuto-Submitted: auto-generated\r\n"));
  for (auto const* name : {"Bcc", "from", "CONTENT-TYPE", "Dkim-Signature", "Message-Id"}) {
    one.headers = {{name, "a@b.example"}};
    EXPECT_FALSE(compose(one, kNoon, "abc").ok()) << name;
  }
  one.headers = {{"X-Test", "a\r\nBcc: evil@evil.example"}};
  EXPECT_FALSE(compose(one, kNoon, "abc").ok());
}

TEST(Message, NeedsSomebodyAndAMark) {
  auto nobody = message();
  nobody.to.clear();
  EXPECT_FALSE(compose(nobody, kNoon, "abc").ok());
  for (auto const* mark : {"", "a b", "a\r\n", "A"})
    EXPECT_FALSE(compose(message(), kNoon, mark).ok()) << mark;
}

TEST(Message, CanNotBeForgedByAnyOfItsWords) {
  std::string const evil =
      "x\r\nBcc: evil@evil.example\r\n\r\n--=_abc\r\nContent-Type: text/html\r\n\r\n<script>";
  Message one = message();
  one.from.name = one.to.front().name = one.subject = one.text = one.html = evil;
  auto const mail = compose(one, kNoon, "abc").value();
  auto const head = mail.substr(0, mail.find("\r\n\r\n"));
  EXPECT_THAT(head, Not(HasSubstr("\nBcc")));
  std::size_t boundaries = 0;
  for (auto at = mail.find("\n--=_abc"); at != std::string::npos; at = mail.find("\n--=_abc", at + 1))
    ++boundaries;
  EXPECT_EQ(boundaries, 3u);
  for (std::string_view left = mail; !left.empty();) {
    auto const end = left.find('\n');
    ASSERT_NE(end, std::string_view::npos);
    ASSERT_TRUE(end > 0 && left[end - 1] == '\r') << "a bare line feed";
    EXPECT_LE(end, 79u);
    left.remove_prefix(end + 1);
  }
}

TEST(Notice, SaysTheSameInBothParts) {
  Notice const notice{"A new password", {"Hello,", "You & I <both> may."},
                      "Choose",         "https://courier.example/newsroom/password/abc",
                      {"For an hour."}, "The Courier"};
  EXPECT_EQ(text_of(notice),
            "Hello,\n\nYou & I <both> may.\n\nChoose:\nhttps://courier.example/newsroom/password/abc\n\n"
            "For an hour.\n\n-- \nThe Courier\n");
  auto const html = html_of(notice);
  EXPECT_THAT(html, HasSubstr("You &amp; I &lt;both&gt; may."));
  EXPECT_THAT(html, HasSubstr("href=\"https://courier.example/newsroom/password/abc\""));
  EXPECT_THAT(html, HasSubstr("For an hour."));
}

}  // namespace
}  // namespace stoppress::mail
