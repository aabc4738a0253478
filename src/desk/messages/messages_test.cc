#include "desk/messages/messages.h"

#include <gmock/gmock.h>

#include "base/json.h"
#include "desk/messages/arrival.h"
#include "desk/messages/inbox_keys.h"
#include "desk/testing_desk.h"
#include "desk/titles/titles.h"
#include "people/reply_code.h"
#include "store/feed/feed.h"
#include "store/mail/outgoing_mail.h"
#include "store/messages/testing_clear.h"

namespace stoppress::desk {
namespace {

using namespace std::chrono_literals;
using people::BoxKeys;
using people::Role;
using store::Doubt;
using store::MessageState;
using testing::Contains;
using testing::IsEmpty;
using testing::SizeIs;

class ReadersMessages : public DeskTest {
 protected:
  void SetUp() override {
    DeskTest::SetUp();
    chief_ = somebody(Role::administrator, "Chief");
    editor_ = somebody(Role::editor, "Edda Quince");
  }
  Result<Done> set_key(BoxKeys const& keys, std::string const& seen = "",
                       std::vector<RewrappedKey> const& rewrapped = {}) {
    auto const done = set_inbox_key(*store_, chief_, title_.id,
                                    {seen, keys.public_key(), "wrapped", rewrapped}, clock_.now());
    for (auto const& title : titles())
      if (title.id == title_.id) title_ = title;
    return done;
  }
  std::vector<story::Title> titles() {
    return store_->read([](store::Snapshot& snapshot) { return store::Titles(snapshot).titles(); }).value();
  }
  people::Message message(std::string const& text) {
    people::Message message;
    message.story = StoryId(7);
    message.name = "A reader";
    message.reply_to = "ada@example.org";
    message.text = text;
    message.at = clock_.now();
    return message;
  }
  MessageReceipt take(std::string const& text, Doubt doubt = Doubt::none) {
    return take_message(*store_, title_, message(text), doubt).value();
  }
  store::SealedMessage kept(MessageId id) {
    return store_->read([&](store::Snapshot& snapshot) { return store::Messages(snapshot).message(id); })
        .value();
  }
  std::vector<store::SealedMessage> all(std::optional<MessageState> state = {}) {
    store::MessagesAsked asked;
    asked.title = title_.id;
    asked.state = state;
    return store_->read([&](store::Snapshot& snapshot) { return store::Messages(snapshot).list(asked); })
        .value();
  }
  std::vector<store::SealedNote> notes(MessageId id) {
    return store_->read([&](store::Snapshot& snapshot) { return store::Messages(snapshot).notes(id); })
        .value();
  }
  SealedWords sealed(std::string const& words) {
    return {title_.message_key, people::seal_to(title_.message_key, words)};
  }
  Result<Done> change(Actor const& actor, MessageId id, MessageChange const& what) {
    return change_message(*store_, actor, title_.id, id, what, clock_.now());
  }

  Result<Done> answer(MessageId id, AnswerGiven const& given) {
    return answer_message(*store_, editor_, mailing_, title_, id, given, clock_.now());
  }
  std::vector<store::OutgoingMail> mails() {
    return store_
        ->read([](store::Snapshot& snapshot) { return store::OutgoingMails(snapshot).mails({}, 10); })
        .value();
  }

  BoxKeys const keys_ = BoxKeys::from_seed("the inbox's");
  Mailing mailing_{true, "The Courier", "https://courier.example/newsroom"};
  Actor chief_, editor_;
  std::unique_ptr<media::Attachments> files_ =
      media::Attachments::open(store_.folder() / "messages", clock_).value();
};
ON_BOTH_DATABASES(ReadersMessages);

TEST_P(ReadersMessages, AreSealedToTheirTitlesKeyAndOpenWithItAlone) {
  ASSERT_TRUE(set_key(keys_).ok());
  auto const receipt = take("Look at the quay.");
  auto const message = kept(receipt.number);
  EXPECT_EQ(message.public_key, keys_.public_key());
  EXPECT_EQ(message.state, MessageState::unread);
  EXPECT_EQ(message.story, StoryId(7));
  auto const words = json::parse(keys_.open(message.sealed).value()).value().as_object();
  EXPECT_EQ(words.at("text").as_string(), "Look at the quay.");
  EXPECT_EQ(words.at("name").as_string(), "A reader");
  EXPECT_EQ(words.at("contact").as_string(), "ada@example.org");
  EXPECT_FALSE(BoxKeys::from_seed("another").open(message.sealed));
}

TEST_P(ReadersMessages, ThatAreDoubtedWaitInQuarantineAndAreNeverDropped) {
  ASSERT_TRUE(set_key(keys_).ok());
  auto const receipt = take("Buy this", Doubt::links);
  EXPECT_EQ(kept(receipt.number).state, MessageState::quarantine);
  EXPECT_EQ(kept(receipt.number).doubt, Doubt::links);
  ASSERT_TRUE(change(editor_, receipt.number, {MessageState::unread, {}}).ok());
  EXPECT_THAT(all(), SizeIs(1));
}

TEST_P(ReadersMessages, ThatWereStoredInClearAreSealedWithTheFirstKeyAndGoneInClear) {
  auto const clear = [&](auto const& ask) {
    return store_->read([&](store::Snapshot& snapshot) { return ask(store::Messages(snapshot)); }).value();
  };
  auto const url = url_.empty() ? "sqlite:" + (store_.folder() / "test.db").string() : url_;
  store::testing::store_in_clear(url, title_.id, "zirconium-heron-words");
  ASSERT_TRUE(set_key(keys_).ok());
  EXPECT_THAT(clear([&](auto messages) { return messages.in_clear(title_.id, 10); }), IsEmpty());
  ASSERT_THAT(all(), SizeIs(1));
  EXPECT_THAT(keys_.open(all()[0].sealed).value(), testing::HasSubstr("zirconium-heron-words"));
  EXPECT_EQ(all()[0].at, Instant::from_micros(5));
  EXPECT_TRUE(all()[0].reply_key.empty()) << "its writer was given no code";
}

TEST_P(ReadersMessages, AreReadOnWithANewKeyWhoseOldOnesAreWrappedAnew) {
  ASSERT_TRUE(set_key(keys_).ok());
  auto const before = take("Before.");
  auto const old =
      store_->read([&](store::Snapshot& snapshot) { return store::Messages(snapshot).keys(title_.id); })
          .value();
  auto const next = BoxKeys::from_seed("the next");
  EXPECT_EQ(set_key(next).error().fault, Fault::conflict) << "it has not seen the key that is there";
  ASSERT_TRUE(set_key(next, keys_.public_key(), {{old[0].id, "wrapped anew"}}).ok());
  EXPECT_TRUE(next.open(kept(take("After.").number).sealed));
  EXPECT_TRUE(keys_.open(kept(before.number).sealed)) << "as it was";
  auto const keys =
      store_->read([&](store::Snapshot& snapshot) { return store::Messages(snapshot).keys(title_.id); })
          .value();
  ASSERT_THAT(keys, SizeIs(2));
  EXPECT_EQ(keys[0].public_key, next.public_key());
  EXPECT_EQ(keys[1].wrapped, "wrapped anew");
  EXPECT_THAT(acts(), Contains("message.key"));
}

TEST_P(ReadersMessages, HaveAKeyThatOnlyAnAdministratorGivesAndThatIsOne) {
  auto const give = [&](Actor const& actor, std::string const& key, std::string const& wrapped,
                        std::vector<RewrappedKey> const& rewrapped = {}) {
    return set_inbox_key(*store_, actor, title_.id, {"", key, wrapped, rewrapped}, clock_.now()).error();
  };
  auto const key = keys_.public_key();
  EXPECT_EQ(give(editor_, key, "wrapped").fault, Fault::forbidden);
  EXPECT_EQ(give(chief_, "a key", "wrapped").field, "public_key");
  EXPECT_EQ(give(chief_, key, "").field, "wrapped");
  EXPECT_EQ(give(chief_, key, std::string(kLongestWrapped + 1, 'x')).field, "wrapped");
  EXPECT_EQ(give(chief_, key, "wrapped", {{99, "x"}}).field, "rewrapped");
}

TEST_P(ReadersMessages, KeepTheirKeyWhenTheTitleIsChanged) {
  auto stale = title_;
  stale.base_url = "https://courier.example";
  ASSERT_TRUE(set_key(keys_).ok());
  stale.tagline = "Every tide";
  ASSERT_TRUE(change_title(*store_, chief_, stale, clock_.now()).ok());
  EXPECT_EQ(titles().front().message_key, keys_.public_key());
}

TEST_P(ReadersMessages, AreGivenToWhoeverMayReadThem) {
  ASSERT_TRUE(set_key(keys_).ok());
  auto const id = take("Look at the quay.").number;
  auto const reporter = somebody(Role::reporter, "Robin Vale");
  EXPECT_EQ(change(reporter, id, {MessageState::open, {}}).error().fault, Fault::forbidden);
  EXPECT_EQ(change(editor_, id, {{}, reporter.who.id}).error().field, "assigned");
  ASSERT_TRUE(change(editor_, id, {MessageState::open, editor_.who.id}).ok());
  EXPECT_EQ(kept(id).assigned.name, "Edda Quince");
  ASSERT_TRUE(change(editor_, id, {{}, StaffId()}).ok());
  EXPECT_FALSE(kept(id).assigned.id);
  EXPECT_THAT(acts(), Contains("message.change"));
  EXPECT_EQ(
      change_message(*store_, editor_, TitleId(99), id, {MessageState::open, {}}, clock_.now()).error().fault,
      Fault::not_found)
      << "another title's";
}

TEST_P(ReadersMessages, AreNotedOnInSealedWordsAlone) {
  ASSERT_TRUE(set_key(keys_).ok());
  auto const id = take("Look at the quay.").number;
  auto const add = [&](SealedWords const& words) {
    return add_message_note(*store_, editor_, title_.id, id, words, clock_.now());
  };
  EXPECT_EQ(add({title_.message_key, "called her back"}).error().field, "sealed");
  auto const strange = BoxKeys::from_seed("strange").public_key();
  EXPECT_EQ(add({strange, people::seal_to(strange, "x")}).error().field, "public_key");
  ASSERT_TRUE(add(sealed("called her back")).ok());
  EXPECT_EQ(keys_.open(notes(id).at(0).sealed), "called her back");
  for (int i = 1; i < 200; ++i) ASSERT_TRUE(add(sealed("more")).ok());
  EXPECT_EQ(add(sealed("more")).error().fault, Fault::conflict) << "there is a bound";
}

TEST_P(ReadersMessages, AreAnsweredForWhoeverHasTheReplyCode) {
  ASSERT_TRUE(set_key(keys_).ok());
  auto const receipt = take("Look at the quay.");
  auto const message = kept(receipt.number);
  ASSERT_TRUE(
      answer(receipt.number, {sealed("We looked."), people::seal_to(message.reply_key, "We looked."), {}})
          .ok());
  EXPECT_EQ(kept(receipt.number).state, MessageState::answered);
  auto const note = notes(receipt.number).at(0);
  EXPECT_EQ(keys_.open(note.sealed), "We looked.") << "the newsroom reads its own answer";
  EXPECT_FALSE(keys_.open(note.answer));
  auto const code = people::ReplyCode::parse(receipt.code).value();
  EXPECT_EQ(code.lookup(), message.reply_lookup);
  EXPECT_EQ(code.keys().open(note.answer), "We looked.");
}

TEST_P(ReadersMessages, AreAnsweredByMailWhereTheirWriterLeftAnAddress) {
  ASSERT_TRUE(set_key(keys_).ok());
  auto const id = take("Look at the quay.").number;
  MailedAnswer const mail{"ada@example.org", "We looked."};
  EXPECT_EQ(answer(id, {sealed("We looked."), "", {}}).error().fault, Fault::conflict)
      << "it would reach nobody";
  EXPECT_EQ(answer(id, {sealed("We looked."), "", {"not an address", "x"}}).error().field, "mail_to");
  ASSERT_TRUE(answer(id, {sealed("We looked."), "", mail}).ok());
  EXPECT_EQ(kept(id).state, MessageState::answered);
  auto const queued = mails();
  ASSERT_THAT(queued, SizeIs(1));
  EXPECT_EQ(queued[0].kind, "answer");
  EXPECT_EQ(queued[0].to_address, "") << "the list that administrators see does not say it";
  auto const letter = store_
                          ->read([&](store::Snapshot& snapshot) {
                            return store::OutgoingMails(snapshot).letter(queued[0].id);
                          })
                          .value()
                          .value();
  EXPECT_EQ(letter.to, "ada@example.org");
  EXPECT_THAT(letter.text, testing::HasSubstr("We looked."));
  EXPECT_THAT(letter.text, testing::HasSubstr("/message/answer"));
  mailing_.is_on = false;
  EXPECT_EQ(answer(id, {sealed("We looked."), "", mail}).error().fault, Fault::conflict);
  EXPECT_THAT(mails(), SizeIs(1));
}

TEST_P(ReadersMessages, AreDeletedWhenTheirTimeIsOver) {
  ASSERT_TRUE(set_key(keys_).ok());
  take("Kept for a year.");
  take("Spam.", Doubt::trap);
  clock_.advance(31 * 24h);
  EXPECT_EQ(forget_messages(*store_, *files_, clock_.now()).value(), 1);
  EXPECT_THAT(all(MessageState::quarantine), IsEmpty());
  clock_.advance(335 * 24h);
  EXPECT_EQ(forget_messages(*store_, *files_, clock_.now()).value(), 1);
  EXPECT_THAT(all(), IsEmpty());
  take("Kept for ever.");
  auto changed = title_;
  changed.base_url = "https://courier.example";
  changed.message_days = 0;
  ASSERT_TRUE(change_title(*store_, chief_, changed, clock_.now()).ok());
  clock_.advance(4000 * 24h);
  EXPECT_EQ(forget_messages(*store_, *files_, clock_.now()).value(), 0);
}

TEST_P(ReadersMessages, TellTheNewsroomsScreensAndNobodyElse) {
  ASSERT_TRUE(set_key(keys_).ok());
  auto const before =
      store_->read([](store::Snapshot& snapshot) { return store::Feed(snapshot).changes_after({}, 100); })
          .value();
  take("Look at the quay.");
  auto const after = store_
                         ->read([&](store::Snapshot& snapshot) {
                           return store::Feed(snapshot).changes_after(before.back().position, 100);
                         })
                         .value();
  ASSERT_THAT(after, SizeIs(1));
  EXPECT_EQ(after[0].kind, story::ChangeKind::message_changed);
  EXPECT_EQ(after[0].title, title_.id);
}

}  // namespace
}  // namespace stoppress::desk
