#include "people/subscriber.h"

#include <gtest/gtest.h>

namespace stoppress::people {
namespace {

TEST(Email, IsKeptAsWrittenWithTheDomainInLowerCase) {
  EXPECT_EQ(Email::parse(" Ada.Brennan+news@Courier.EXAMPLE ")->str(), "Ada.Brennan+news@courier.example");
  EXPECT_EQ(Email::parse("o'hara@mail.port-ellery.example")->str(), "o'hara@mail.port-ellery.example");
}

TEST(Email, IsRefusedWhenNoMailCouldReachIt) {
  for (std::string const text :
       {"", "ada", "@courier.example", "ada@", "ada@courier", "ada@@courier.example", "a b@courier.example",
        "ada@-courier.example", "ada@courier..example", "ada@courier.example.", ".ada@courier.example",
        "a..b@courier.example", "ada@192.0.2.7", "ada@cou_rier.example",
        "ada@courier.example\r\nBcc: x@y.example", "<ada@courier.example>", "ada@courier.exa\xC3mple"}) {
    auto const read = Email::parse(text);
    ASSERT_FALSE(read.ok()) << text;
    EXPECT_EQ(read.error().fault, Fault::invalid);
    EXPECT_FALSE(read.error().message.empty());
  }
}

TEST(Email, KeepsADomainOfOtherLettersAsTheNameServiceKnowsIt) {
  EXPECT_EQ(Email::parse("redaktion@Bücher.example")->str(), "redaktion@xn--bcher-kva.example");
  EXPECT_EQ(Email::parse("a@例え。テスト")->str(), "a@xn--r8jz45g.xn--zckzah");
  EXPECT_EQ(Email::parse("a@faß.example")->domain(), "xn--fa-hia.example");
  EXPECT_EQ(Email::parse("a@xn--bcher-kva.example")->domain(), "xn--bcher-kva.example");
  for (auto const* text : {"bücher@courier.example", "a@bücher", "a@-bücher.example", "a@bü cher.example",
                           "a@bü\r\ncher.example", "a@bücher..example", "a@\u200d.example"})
    EXPECT_FALSE(Email::parse(text).ok()) << text;
  std::string long_domain;
  for (int label = 0; label < 20; ++label) long_domain += "bücherstube.";
  EXPECT_FALSE(Email::parse("a@" + long_domain + "example").ok()) << "too long as the name service knows it";
}

TEST(Email, HasAtMost254Bytes) {
  std::string const labels =
      "." + std::string(60, 'b') + "." + std::string(60, 'c') + "." + std::string(54, 'd');
  std::string const longest = std::string(64, 'a') + "@" + std::string(12, 'x') + labels;
  ASSERT_EQ(longest.size(), 254u);
  EXPECT_TRUE(Email::parse(longest).ok());
  EXPECT_FALSE(Email::parse(longest + "d").ok());
  EXPECT_FALSE(Email::parse(std::string(65, 'a') + "@courier.example").ok());
}

TEST(Email, SaysWhatIsWrongWithItByAName) {
  auto const fault = [](char const* text) { return std::string(name_of(*Email::fault_in(text))); };
  EXPECT_EQ(fault(" "), "empty");
  EXPECT_EQ(fault("ada"), "no_at");
  EXPECT_EQ(fault(".ada@courier.example"), "bad_name");
  EXPECT_EQ(fault("ada@courier"), "bad_domain");
  EXPECT_FALSE(Email::fault_in("ada@courier.example"));
}

Message tip(std::string text, std::string reply_to = "") {
  Message message;
  message.text = std::move(text);
  message.reply_to = std::move(reply_to);
  return tidied(std::move(message));
}

TEST(Message, NeedNotSayWhoSendsIt) {
  auto const read = tip(" The harbour books\r\nwere changed. ");
  EXPECT_FALSE(fault_in(read));
  EXPECT_EQ(read.text, "The harbour books\nwere changed.");
  EXPECT_EQ(read.reply_to, "");
}

TEST(Message, WithoutWordsOrWithTooManyIsRefused) {
  EXPECT_EQ(fault_in(tip(" \r\n\x01 ")), MessageFault::empty);
  std::string longest;
  for (std::size_t i = 0; i < kLongestMessage; ++i) longest += "é";
  EXPECT_FALSE(fault_in(tip(longest)));
  EXPECT_EQ(fault_in(tip(longest + "x")), MessageFault::too_long);
}

TEST(Message, MayBeWrittenInBytesThatAreNoUtf8) { EXPECT_EQ(tip("caf\xE9").text, "caf\xEF\xBF\xBD"); }

TEST(Message, KeepsItsLinesAndLosesWhatNoKeyboardTypes) {
  EXPECT_EQ(tip("one\r\ntwo\n\n\x07three\ttab\x7F").text, "one\ntwo\n\nthree\ttab");
}

TEST(Message, NamesItsSenderWhenTheySayTheirName) {
  auto named = tip("x");
  named.name = "  Ada Brennan ";
  EXPECT_EQ(tidied(named).name, "Ada Brennan");
  named.name = std::string(200, 'n');
  EXPECT_FALSE(fault_in(tidied(named)));
}

TEST(Message, WithAReplyAddressMustHaveASoundOne) {
  EXPECT_EQ(tip("x", " ada@COURIER.example").reply_to, "ada@courier.example");
  for (auto const* wrong :
       {"ada@courier.example\nBcc: all@courier.example", "ada@", "ask at the pier", "1234"})
    EXPECT_EQ(fault_in(tip("x", wrong)), MessageFault::bad_contact) << wrong;
  EXPECT_STREQ(field_of(MessageFault::bad_contact), "contact") << "the mistake stands beside that field";
}

TEST(Message, MayNameATelephoneAsItsFormOffers) {
  for (auto const* number : {"+44 1632 960 001", "(01632) 960-001 ext. 4", "٠١٦٣٢ ٩٦٠"})
    EXPECT_FALSE(fault_in(tip("x", number))) << number;
}

TEST(Message, WithANameThatIsTooLongIsRefused) {
  auto long_name = tip("x");
  long_name.name = std::string(kLongestName + 1, 'n');
  EXPECT_EQ(fault_in(long_name), MessageFault::name_too_long);
}

}  // namespace
}  // namespace stoppress::people
