#include "newsletter/sending/mail_form.h"

#include <gmock/gmock.h>

#include "base/html.h"

namespace stoppress::newsletter {
namespace {

using pages::Hole;
using testing::HasSubstr;
using testing::Not;

Instant const kNoon = Instant::from_seconds(1'795'435'200);
std::string const kNonce = "k3jx9";

std::string hole(Hole which) { return pages::hole_text(which, kNonce); }

mail::Mailbox mailbox(std::string const& text) { return mail::parse_mailbox(text).value(); }

void replace(std::string& text, std::string const& what, std::string const& by) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
}

// Filled in by hand, and composed as any mail.
std::string composed(pages::RenderedLetter const& letter, mail::Mailbox const& to, FormFields const& fields,
                     MailForm::Headers const& headers) {
  auto text = letter.text, html = letter.html;
  auto const fill = [&](Hole which, std::string const& value) {
    replace(text, hole(which), value);
    replace(html, hole(which), Html::escape(value).str());
  };
  fill(Hole::name, fields.name);
  fill(Hole::leave, fields.leave);
  fill(Hole::manage, fields.manage);
  return mail::compose(
             {mailbox("The Courier <news@courier.example>"), {to}, letter.subject, text, html, headers},
             kNoon, "abc123")
      .value();
}

std::string formed(pages::RenderedLetter const& letter, mail::Mailbox const& to, FormFields const& fields) {
  MailForm const form(mailbox("The Courier <news@courier.example>"), letter, {{"Precedence", "bulk"}});
  return form.mail(to, fields, {{"List-Unsubscribe", "<" + fields.leave + ">"}}, kNoon, "abc123").value();
}

void expect_the_same(pages::RenderedLetter const& letter, FormFields const& fields) {
  auto const to = mailbox("ada@courier.example");
  EXPECT_EQ(
      formed(letter, to, fields),
      composed(letter, to, fields, {{"Precedence", "bulk"}, {"List-Unsubscribe", "<" + fields.leave + ">"}}));
}

FormFields const kFields{"Ada Ní Bhriain", "https://courier.example/newsletter/leave/" + std::string(45, 'a'),
                         "https://courier.example/newsletter/manage/" + std::string(45, 'b')};

TEST(MailForm, GivesWhatComposingEachMailGives) {
  pages::RenderedLetter letter{"Harbour closed — déjà vu", "", "", kNonce, {}};
  letter.text = "Dear " + hole(Hole::name) + ",\r\n\r\nThe tide rose = high.\r\n\r\n" + hole(Hole::manage) +
                "\nLeave: " + hole(Hole::leave) + " or " + hole(Hole::leave) + "\n";
  letter.html = "<p>Dia dhuit, " + hole(Hole::name) + "</p>\n<p>" + std::string(3000, 'x') +
                "</p>\n<a href=\"" + hole(Hole::leave) + "\">leave</a> <a href=\"" + hole(Hole::manage) +
                "\">é manage</a>";
  expect_the_same(letter, kFields);
  expect_the_same(letter, {"", "https://a.example/", "https://b.example/"});
}

TEST(MailForm, IsTheSameWhereverAHoleStandsInALine) {
  for (int before = 0; before < 80; ++before)
    for (auto const* after : {"", " ", "=", "é", "\t"}) {
      pages::RenderedLetter letter{"Tide", "", "", kNonce, {}};
      letter.text = std::string(std::size_t(before), 'x') + hole(Hole::name) + after + "\r\nend " + after;
      letter.html = letter.text;
      for (auto const* name : {"", "A", "Zoë = ö", "From me", " ", "<b>&\"'"})
        expect_the_same(letter, {name, kFields.leave, kFields.manage});
    }
}

TEST(MailForm, IsTheSameWithoutAHoleAndWithoutALine) {
  for (auto const* text : {"", "\n", "\r\n\r\n", "one", "one\n", "one\r\rtwo"}) {
    pages::RenderedLetter letter{"Tide", text, text, kNonce, {}};
    expect_the_same(letter, kFields);
  }
}

TEST(MailForm, IsTheSameWithAHoleAtEitherEnd) {
  pages::RenderedLetter letter{
      "Tide", hole(Hole::name) + "\n" + hole(Hole::leave), hole(Hole::manage), kNonce, {}};
  expect_the_same(letter, kFields);
}

TEST(MailForm, LetsNoNameBreakOut) {
  pages::RenderedLetter letter{
      "Tide", "Dear " + hole(Hole::name) + "\n", "<p>" + hole(Hole::name) + "</p>", kNonce, {}};
  FormFields const fields{"Eve\r\nBcc: all@courier.example\r\n.\r\n<script>", kFields.leave, kFields.manage};
  auto const mail =
      formed(letter, {people::Email::parse("eve@courier.example").value(), fields.name}, fields);
  EXPECT_THAT(mail, Not(HasSubstr("\nBcc:")));
  EXPECT_THAT(mail, Not(HasSubstr("\n.\r\n")));
  EXPECT_THAT(mail, HasSubstr("&lt;script&gt;</p>"));
}

TEST(MailForm, TakesNobodysWordsForAHole) {
  pages::RenderedLetter letter{"Tide", "hole-other-leave hole-" + kNonce + "-\n", "<p></p>", kNonce, {}};
  expect_the_same(letter, kFields);
}

TEST(MailForm, HasNoLongLine) {
  pages::RenderedLetter letter{
      "Tide", hole(Hole::name) + hole(Hole::leave) + "\n", hole(Hole::leave), kNonce, {}};
  FormFields const fields{std::string(5000, 'n'), "https://courier.example/" + std::string(700, 'l'),
                          kFields.manage};
  auto const mail = formed(letter, mailbox("ada@courier.example"), fields);
  std::size_t longest = 0, begin = 0;
  for (auto end = mail.find("\r\n"); end != std::string::npos;
       begin = end + 2, end = mail.find("\r\n", begin))
    longest = std::max(longest, end - begin);
  EXPECT_LE(longest, 998u);
}

}  // namespace
}  // namespace stoppress::newsletter
