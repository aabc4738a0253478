// From the e-mail box to one click and out, at the site's door.
#include "site/subscribers/letter_links.h"

#include <gmock/gmock.h>

#include "base/json.h"
#include "newsletter/subscribers/preferences.h"
#include "people/subscriber_token.h"
#include "site/testing_site.h"
#include "store/mail/outgoing_mail.h"
#include "store/newsletter/newsletters.h"

namespace stoppress::site {
namespace {

using namespace std::chrono_literals;
using people::TokenUse;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;
using enum store::SubscriptionState;

class LettersFromATitle : public Door {
 protected:
  LettersFromATitle() {
    setup_.sends_mail = true;
    auto changed = setup_.title;
    changed.tagline = "So that it gets another look";
    site_->show({changed});
    store::Newsletter lunch;
    lunch.title = setup_.title.id;
    lunch.slug = "lunch";
    lunch.name = "Top & late";
    lunch_ = store_
                 ->write([&](store::Transaction& transaction) {
                   return store::Newsletters(transaction).add(lunch);
                 })
                 .value();
  }
  std::vector<store::OutgoingMail> mails() {
    return store_
        ->read([](store::Snapshot& snapshot) { return store::OutgoingMails(snapshot).mails({}, 100); })
        .value();
  }
  std::optional<store::Subscriber> ada() {
    return store_
        ->read([&](store::Snapshot& snapshot) {
          return store::Subscribers(snapshot).by_email(setup_.title.id, "ada@b.example");
        })
        .value();
  }
  store::SubscriptionState state() {
    return store_
        ->read(
            [&](store::Snapshot& snapshot) { return store::Subscribers(snapshot).subscriptions(ada()->id); })
        .value()
        .at(0)
        .state;
  }
  std::string link(char const* path, TokenUse use, std::int64_t about) {
    auto const secret =
        store_->read([](store::Snapshot& snapshot) { return store::Subscribers(snapshot).token_secret(); })
            .value();
    return path + people::signed_token(secret, {use, ada()->id, about});
  }
  std::string confirm_link() { return link("/newsletter/confirm/", TokenUse::confirm, lunch_.id.number()); }
  std::string leave_link() { return link("/newsletter/leave/", TokenUse::leave, lunch_.id.number()); }
  std::string manage_link() { return link("/newsletter/manage/", TokenUse::manage, 0); }
  std::string number() const { return std::to_string(lunch_.id.number()); }
  void sign_up() { ASSERT_EQ(post("/newsletter", "email=ada%40b.example").status, 200); }
  void confirm() {
    sign_up();
    ASSERT_EQ(post(confirm_link(), "newsletter=" + number()).status, 200);
  }
  store::Newsletter lunch_;
};

TEST_F(LettersFromATitle, SayTheSameWhetherTheAddressIsKnownOrNot) {
  auto const first = post("/newsletter", "email=ada%40b.example");
  EXPECT_TRUE(first.shows("If the address is right")) << first.body;
  confirm();
  clock_.advance(5min);
  EXPECT_EQ(post("/newsletter", "email=ada%40b.example").body, first.body);
  clock_.advance(24h);
  EXPECT_EQ(post("/newsletter", "email=ada%40b.example").body, first.body);
  EXPECT_THAT(mails(), SizeIs(2));
}

TEST_F(LettersFromATitle, AreStillTheOneAskedForWhenTheAddressWasMistyped) {
  auto const again = post("/newsletter", "email=ada&newsletter=sport");
  EXPECT_EQ(again.status, 422);
  EXPECT_TRUE(again.shows("<input type=\"hidden\" name=\"newsletter\" value=\"sport\">")) << again.body;
}

TEST_F(LettersFromATitle, AreConfirmedByAButtonAndNotByLooking) {
  sign_up();
  ASSERT_THAT(mails(), SizeIs(1));
  for (int i = 0; i < 3; ++i) {
    auto const shown = get(confirm_link());
    EXPECT_EQ(shown.status, 200);
    EXPECT_TRUE(shown.shows("Top &amp; late")) << shown.body;
    EXPECT_TRUE(shown.shows("<form method=\"post\">"));
    EXPECT_THAT(shown.head, HasSubstr("no-store"));
    EXPECT_THAT(shown.head, HasSubstr("noindex"));
  }
  EXPECT_EQ(state(), asked) << "scanners open every link of a mail";
  auto const done = post(confirm_link(), "newsletter=" + number());
  EXPECT_EQ(done.status, 200);
  EXPECT_TRUE(done.shows("you are signed up"));
  EXPECT_TRUE(done.shows(manage_link())) << done.body;
  EXPECT_EQ(state(), confirmed);
  EXPECT_TRUE(get(confirm_link()).shows("you are signed up")) << "a second look";
}

TEST_F(LettersFromATitle, AreConfirmedByWhoeverPostsToTheLinkAlone) {
  sign_up();
  EXPECT_TRUE(post(confirm_link(), "").shows("you are signed up"));
  EXPECT_EQ(state(), confirmed);
}

TEST_F(LettersFromATitle, AreNotSaidToBeConfirmedByALinkToAnother) {
  sign_up();
  auto const another = link("/newsletter/confirm/", TokenUse::confirm, lunch_.id.number() + 1);
  EXPECT_EQ(post(another, "").status, 404);
  EXPECT_EQ(post(confirm_link(), "newsletter=999").status, 404);
  EXPECT_EQ(state(), asked);
}

TEST_F(LettersFromATitle, EndWithOneClickOfAMailSupplier) {
  confirm();
  EXPECT_TRUE(get(leave_link()).shows("Leave “Top &amp; late”?"));
  EXPECT_EQ(state(), confirmed);
  // As RFC 8058 §3.2 has it: from another place, without cookies, more than once.
  for (int i = 0; i < 40; ++i)
    EXPECT_EQ(
        post(leave_link(), "List-Unsubscribe=One-Click",
             {{"content-type", "application/x-www-form-urlencoded"}, {"origin", "https://mail.example"}})
            .status,
        200);
  EXPECT_EQ(state(), left);
  EXPECT_TRUE(get(leave_link()).shows("You have left"));
}

TEST_F(LettersFromATitle, AlsoByAFormOfTheOtherKind) {
  confirm();
  auto const body =
      "--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--x--";
  EXPECT_EQ(post(leave_link(), body, {{"content-type", "multipart/form-data; boundary=x"}}).status, 200);
  EXPECT_EQ(state(), left);
}

TEST_F(LettersFromATitle, HaveAPageOfPreferences) {
  confirm();
  auto const shown = get(manage_link());
  EXPECT_EQ(shown.status, 200);
  EXPECT_TRUE(shown.shows("ada@b.example"));
  EXPECT_TRUE(shown.shows("value=\"" + number() + "\" checked")) << shown.body;
  EXPECT_TRUE(post(manage_link(), "act=save&name=%3Cb%3EAda").shows("That is saved."));
  EXPECT_EQ(state(), left);
  EXPECT_TRUE(get(manage_link()).shows("value=\"&lt;b&gt;Ada\""));
  post(manage_link(), "act=save&name=Ada&newsletter=" + number());
  EXPECT_EQ(state(), confirmed);
  EXPECT_TRUE(post(manage_link(), "act=leave_all&name=Ada&newsletter=" + number()).shows("left all"));
  EXPECT_EQ(state(), left);
}

TEST_F(LettersFromATitle, GiveAwayAndEraseWhatIsKept) {
  confirm();
  auto const kept = get(manage_link() + "/kept.json");
  EXPECT_EQ(kept.status, 200);
  EXPECT_THAT(kept.head, HasSubstr("attachment"));
  EXPECT_EQ(json::parse(kept.body)->at("email").as_string(), "ada@b.example");
  auto const manage = manage_link();
  EXPECT_TRUE(post(manage, "act=erase").shows("Nothing is deleted yet"));
  EXPECT_TRUE(ada());
  EXPECT_TRUE(post(manage, "act=erase&sure=1").shows("It is deleted"));
  EXPECT_FALSE(ada());
  EXPECT_TRUE(get(manage).shows("Nothing more comes to you"));
  EXPECT_EQ(get(manage + "/kept.json").status, 404);
}

TEST_F(LettersFromATitle, AreAnsweredByOneClickAsEverAfterTheirReaderWasErased) {
  confirm();
  auto const leave = leave_link(), manage = manage_link(), confirmation = confirm_link();
  auto const click = [&] { return post(leave, "List-Unsubscribe=One-Click"); };
  auto const before = click();
  EXPECT_EQ(before.status, 200);
  ASSERT_EQ(post(manage, "act=erase&sure=1").status, 200);
  auto const after = click();
  EXPECT_EQ(after.status, 200);
  EXPECT_EQ(after.body, before.body) << "it doesn't say whether anybody is kept";
  EXPECT_EQ(get(leave).body, before.body);
  EXPECT_THAT(get(leave).head, HasSubstr("noindex"));
  EXPECT_EQ(get(confirmation).status, 404) << "that may be asked for again";
  auto forged = leave;
  forged.back() = forged.back() == 'a' ? 'e' : 'a';
  forged[25] = forged[25] == 'a' ? 'b' : 'a';
  EXPECT_EQ(post(forged, "List-Unsubscribe=One-Click").status, 404);
  EXPECT_FALSE(ada());
}

TEST_F(LettersFromATitle, OpenNothingByALinkThatSomebodyMadeUp) {
  confirm();
  for (auto const& path : {"/newsletter/confirm/", "/newsletter/manage/", "/newsletter/leave/"})
    for (auto const& token : {std::string("x"), std::string(40, 'a'), std::string(5000, 'a'),
                              leave_link().substr(19, 30), std::string("../..")}) {
      EXPECT_EQ(get(path + token).status, 404) << path << token;
      EXPECT_EQ(post(path + token, "newsletter=1&act=erase&sure=1").status, 404) << path << token;
    }
  EXPECT_EQ(state(), confirmed);
  EXPECT_TRUE(get("/newsletter/leave/x").shows("does nothing any more"));
}

TEST_F(LettersFromATitle, ChangeTheirMindsNoMoreThanPeopleDo) {
  confirm();
  int refused = 0;
  for (int i = 0; i < 30; ++i)
    refused +=
        post(manage_link(), i % 2 == 0 ? "act=leave_all" : "act=save&newsletter=" + number()).status == 429;
  EXPECT_EQ(refused, 10);
}

TEST_F(LettersFromATitle, PromiseNoMailWhereNoneIsSent) {
  setup_.sends_mail = false;
  site_->show({setup_.title});
  auto const page = post("/newsletter", "email=ada%40b.example");
  EXPECT_TRUE(page.shows("we have your address")) << page.body;
  EXPECT_TRUE(page.shows("not sent yet"));
  EXPECT_THAT(mails(), SizeIs(0));
  EXPECT_TRUE(ada());
}

TEST_F(LettersFromATitle, TenThousandSignUpsFromOnePlaceAreFive) {
  int kept = 0;
  for (int i = 0; i < 10'000; ++i) {
    auto sent = request("/newsletter");
    sent.method = engine::Method::post;
    sent.peer = "2001:db8:1:2:" + std::to_string(i % 9999) + "::1";
    sent.body = "email=r" + std::to_string(i) + "%40b.example";
    kept += ask(sent).status == 200 ? 1 : 0;
  }
  EXPECT_EQ(kept, 5);
  EXPECT_THAT(mails(), SizeIs(5));
}

}  // namespace
}  // namespace stoppress::site
