// A message comes in: sealed, doubted or refused, and its writer comes back for an answer.
#include "site/reader/message_form.h"

#include <gmock/gmock.h>

#include "base/json.h"
#include "base/text.h"
#include "desk/messages/messages.h"
#include "people/reply_code.h"
#include "site/testing_site.h"

namespace stoppress::site {
namespace {

using namespace std::chrono_literals;
using store::Doubt;
using store::MessageState;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

class MessagesFromReaders : public Door {
 protected:
  std::vector<store::SealedMessage> kept(std::optional<MessageState> state = {}) {
    store::MessagesAsked asked;
    asked.title = setup_.title.id;
    asked.state = state;
    return store_->read([&](store::Snapshot& snapshot) { return store::Messages(snapshot).list(asked); })
        .value();
  }
  std::string words_of(store::SealedMessage const& message) { return inbox_.open(message.sealed).value(); }
  static json::Object said(Got const& got) { return json::parse(got.body).value().as_object(); }
  static std::string text(Got const& got, char const* name) {
    return std::string(said(got).at(name).as_string());
  }
  Got json_post(std::string const& body) { return post("/message", body, {{"accept", "application/json"}}); }
  // The token of the form on a page.
  static std::string token_in(Got const& page) {
    std::string const before = "name=\"token\" value=\"";
    auto const at = page.body.find(before) + before.size();
    return page.body.substr(at, page.body.find('"', at) - at);
  }
  void answer(std::string const& code, std::string const& words) {
    auto const message = store_
                             ->read([&](store::Snapshot& snapshot) {
                               return store::Messages(snapshot).by_reply(
                                   setup_.title.id, people::ReplyCode::parse(code)->lookup());
                             })
                             .value()
                             .value();
    auto const done = store_->write([&](store::Transaction& transaction) {
      return store::Messages(transaction)
          .add_note({0,
                     message.id,
                     clock_.now(),
                     {},
                     setup_.title.message_key,
                     "",
                     people::seal_to(message.reply_key, words)});
    });
    ASSERT_TRUE(done.ok());
  }
};

TEST_F(MessagesFromReaders, AreSealedAndHaveANumberAndACode) {
  auto const got = send_message("text=Look+at+the+quay&name=Ada&contact=ada%40example.org&story=42");
  EXPECT_EQ(got.status, 200) << got.body;
  ASSERT_THAT(kept(MessageState::unread), SizeIs(1));
  auto const message = kept()[0];
  EXPECT_EQ(said(got).at("number").as_int64(), message.id.number());
  EXPECT_EQ(message.story, StoryId(42));
  EXPECT_THAT(words_of(message), HasSubstr("Look at the quay"));
  EXPECT_THAT(words_of(message), HasSubstr("ada@example.org"));
  EXPECT_TRUE(people::ReplyCode::parse(text(got, "code")));
}

TEST_F(MessagesFromReaders, ComeWithoutAScriptInTwoSteps) {
  auto const first = post("/message", "text=Look+at+the+quay&name=Ada");
  EXPECT_EQ(first.status, 200);
  EXPECT_TRUE(first.shows("One more step")) << "it says that it is not sent yet";
  EXPECT_TRUE(first.shows("Look at the quay"));
  EXPECT_THAT(first.head, HasSubstr("no-store"));
  EXPECT_THAT(kept(), SizeIs(0));
  clock_.advance(5s);
  auto const second = post("/message", "text=Look+at+the+quay&name=Ada&token=" + token_in(first));
  EXPECT_EQ(second.status, 200);
  EXPECT_TRUE(second.shows("Reply code"));
  EXPECT_THAT(kept(MessageState::unread), SizeIs(1));
}

TEST_F(MessagesFromReaders, OfAScriptWithoutATokenAreAskedForOne) {
  auto const got = json_post("text=Look+at+the+quay");
  EXPECT_EQ(got.status, 428);
  EXPECT_EQ(said(got).at("status"), 428) << got.body;
  EXPECT_THAT(got.head, HasSubstr("application/problem+json"));
  EXPECT_EQ(json_post("text=x&token=made-up").status, 428);
  auto const old = message("text=Look");
  clock_.advance(13h);
  EXPECT_EQ(json_post(old).status, 428) << "it was shown yesterday";
}

TEST_F(MessagesFromReaders, ThatLookLikeSpamAreKeptInQuarantineWithThanks) {
  EXPECT_EQ(send_message("text=Buy&website=http%3A%2F%2Fspam.example").status, 200);
  EXPECT_EQ(
      send_message("text=See+a%3A%2F%2Fb+a%3A%2F%2Fb+a%3A%2F%2Fb+a%3A%2F%2Fb+a%3A%2F%2Fb+a%3A%2F%2Fb").status,
      200);
  auto const token = text(get("/message/token"), "token");
  auto const quick = "text=Quick&token=" + token + "&work=" + people::work_for(token);
  EXPECT_EQ(json_post(quick).status, 200);
  clock_.advance(1min);
  EXPECT_EQ(json_post(quick).status, 200);
  std::vector<Doubt> doubts;
  for (auto const& message : kept(MessageState::quarantine)) doubts.push_back(message.doubt);
  EXPECT_THAT(doubts, testing::ElementsAre(Doubt::repeated, Doubt::quick, Doubt::links, Doubt::trap));
  EXPECT_THAT(kept(), SizeIs(0)) << "none is among the others";
}

TEST_F(MessagesFromReaders, AreFiveAtOnceFromANetworkAndTwoWithoutAScript) {
  auto const statuses = [&](Work work, std::string const& peer) {
    std::vector<int> all;
    for (int i = 0; i < 7; ++i) {
      auto sent = request("/message");
      sent.method = engine::Method::post;
      sent.headers = {{"accept", "application/json"}};
      sent.body = message("text=Again", work);
      sent.peer = peer;
      all.push_back(ask(sent).status);
    }
    return std::count(all.begin(), all.end(), 200);
  };
  // The clock goes on by ten seconds for each.
  EXPECT_EQ(statuses(Work::done, "2001:db8:1:2::1"), 6);
  EXPECT_EQ(statuses(Work::done, "2001:db8:1:2::99"), 1) << "the same /64";
  EXPECT_EQ(statuses(Work::none, "192.0.2.7"), 2);
}

TEST_F(MessagesFromReaders, OfTenThousandCharactersOfAnyScriptFitAndMoreDoNot) {
  std::string longest;
  for (int i = 0; i < 10'000; ++i) longest += "%F0%9F%8C%8A";
  EXPECT_EQ(send_message("text=" + longest).status, 200);
  EXPECT_EQ(send_message("text=" + longest + "x").status, 422);
}

TEST_F(MessagesFromReaders, AreNotTakenWhileTheirTitleHasNoKey) {
  auto title = setup_.title;
  title.message_key.clear();
  site_->show({title});
  auto const page = get("/message");
  EXPECT_TRUE(page.shows("take messages here yet"));
  EXPECT_FALSE(page.shows("<textarea"));
  EXPECT_EQ(get("/message/token").status, 503);
  auto const got = json_post("text=Look");
  EXPECT_EQ(got.status, 503);
  EXPECT_THAT(text(got, "detail"), HasSubstr("take messages here yet"));
  EXPECT_THAT(kept(), SizeIs(0));
}

TEST_F(MessagesFromReaders, AreAnsweredToWhoeverComesBackWithTheCode) {
  auto const code = text(send_message("text=Look+at+the+quay"), "code");
  EXPECT_TRUE(get("/message/answer").shows("name=\"code\""));
  EXPECT_TRUE(post("/message/answer", "code=" + code).shows("Nobody has answered yet"));
  answer(code, "We looked. Thank you.");
  auto const page = post("/message/answer", "code=+" + lower_ascii(code) + "%0A");
  EXPECT_TRUE(page.shows("We looked. Thank you."));
  EXPECT_THAT(page.head, HasSubstr("no-store"));
  for (auto const* wrong : {"7QK2-M4XP-01ZD-9HTC", "", "%3Cscript%3E"}) {
    auto const none = post("/message/answer", std::string("code=") + wrong);
    EXPECT_EQ(none.status, 422);
    EXPECT_TRUE(none.shows("There is no message with this code"));
    EXPECT_FALSE(none.shows("We looked"));
  }
}

TEST_F(MessagesFromReaders, HaveCodesThatNobodyTriesOut) {
  auto const code = text(send_message("text=Look+at+the+quay"), "code");
  for (int i = 0; i < 10; ++i) post("/message/answer", "code=7QK2-M4XP-01ZD-9HTC");
  auto const late = post("/message/answer", "code=" + code);
  EXPECT_TRUE(late.shows("very often"));
  clock_.advance(1min);
  EXPECT_TRUE(post("/message/answer", "code=" + code).shows("Nobody has answered yet"));
}

TEST_F(MessagesFromReaders, AreTakenFromOurOwnPagesAlone) {
  auto const got = post("/message", message("text=x"), {{"sec-fetch-site", "cross-site"}});
  EXPECT_EQ(got.status, 403);
  auto const answer = post("/message/answer", "code=7QK2-M4XP-01ZD-9HTC", {{"sec-fetch-site", "cross-site"}});
  EXPECT_TRUE(answer.shows("from our own page"));
}

}  // namespace
}  // namespace stoppress::site
