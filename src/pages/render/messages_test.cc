#include "pages/render/messages.h"

#include <gtest/gtest.h>

#include "pages/testing_pages.h"

namespace stoppress::pages {
namespace {

bool has(std::string const& body, std::string const& words) { return body.find(words) != std::string::npos; }

TEST(MessagePages, GiveBackWhatWasTypedAndSayWhatIsWrong) {
  MessageForm form;
  form.token = "a-token";
  form.field = "text";
  form.mistake = "Please write something.";
  form.typed = {{"name", "Ada \"A\""}, {"text", "<b>"}, {"story", "42"}};
  auto const page = render_message_form(theme(), setup(), form, "/world/x-1", {}, kNow);
  EXPECT_EQ(page.status, 422);
  for (auto const* words : {"Ada &quot;A&quot;", "&lt;b&gt;", "Please write something.", "value=\"a-token\"",
                            "name=\"story\" value=\"42\""})
    EXPECT_TRUE(has(page.body, words)) << words << page.body;
}

TEST(MessagePages, OfATitleWithoutAKeyHaveNoForm) {
  auto closed = setup();
  closed.title.message_key.clear();
  auto const page = render_message_form(theme(), closed, {}, "/", {}, kNow);
  EXPECT_FALSE(has(page.body, "action=\"/message\""));
  EXPECT_TRUE(has(page.body, "take messages here yet"));
}

TEST(MessagePages, SayWhereItIsSaferToWrite) {
  auto safer = setup();
  auto const plain = render_message_form(theme(), safer, {}, "/", {}, kNow).body;
  EXPECT_TRUE(has(plain, "network of your employer"));
  EXPECT_FALSE(has(plain, "SecureDrop"));
  safer.title.signal = "+44 1632 960001";
  safer.title.securedrop = "courier4abc.onion";
  auto const page = render_message_form(theme(), safer, {}, "/", {}, kNow).body;
  for (auto const* words : {"use this form", "+44 1632 960001", "courier4abc.onion"})
    EXPECT_TRUE(has(page, words)) << words;
}

TEST(MessagePages, GiveTheNumberAndTheCode) {
  auto const page =
      render_message_receipt(theme(), setup(), MessageId(1234), "7QK2-M4XP", "/world", {}, kNow).body;
  for (auto const* words : {"1234", "7QK2-M4XP", "href=\"/world\"", "href=\"/message/answer\""})
    EXPECT_TRUE(has(page, words)) << words;
}

TEST(MessagePages, ShowWhatWasAnsweredOrThatNothingWas) {
  MessageAnswers found;
  EXPECT_TRUE(has(render_message_answers(theme(), setup(), found, {}, kNow).body, "name=\"code\""));
  found.asked = true;
  EXPECT_TRUE(has(render_message_answers(theme(), setup(), found, {}, kNow).body, "Nobody has answered yet"));
  found.answers = {{kNow, "We <looked>.\nThank you."}};
  auto const page = render_message_answers(theme(), setup(), found, {}, kNow).body;
  EXPECT_TRUE(has(page, "We &lt;looked&gt;."));
  EXPECT_TRUE(has(page, "24 November 2026"));
  found = {true, "There is none.", {}};
  EXPECT_EQ(render_message_answers(theme(), setup(), found, {}, kNow).status, 422);
}

}  // namespace
}  // namespace stoppress::pages
