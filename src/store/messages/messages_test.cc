#include "store/messages/messages.h"

#include <gmock/gmock.h>

#include "store/staff/staff.h"
#include "store/testing_archive.h"

namespace stoppress::store {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class KeptMessages : public Archive {
 protected:
  MessageId keep(std::string const& sealed, MessageState state = MessageState::unread, Instant at = kNoon) {
    SealedMessage message;
    message.title = TitleId(1);
    message.story = StoryId(7);
    message.at = at;
    message.public_key = "key";
    message.sealed = sealed;
    message.state = state;
    message.reply_lookup = "found by " + sealed;
    message.reply_key = "reply key";
    return write([&](Transaction& transaction) { return Messages(transaction).keep(message); });
  }
  std::vector<std::string> listed(std::optional<MessageState> state, MessageId before = {}, int count = 10) {
    MessagesAsked const asked{TitleId(1), state, before, count};
    std::vector<std::string> all;
    for (auto const& message : read([&](Snapshot& snapshot) { return Messages(snapshot).list(asked); }))
      all.push_back(message.sealed);
    return all;
  }
  using Forgotten = Messages<Transaction>::Forgotten;
  Forgotten forgotten(Instant before, std::optional<MessageState> state) {
    return write(
        [&](Transaction& transaction) { return Messages(transaction).forget(TitleId(1), before, state); });
  }
  std::int64_t forget(Instant before, std::optional<MessageState> state) {
    return forgotten(before, state).messages;
  }
  Result<Done> attach(MessageId id, std::string const& file) {
    return store().write([&](Transaction& transaction) {
      return Messages(transaction).attach(id, {0, file, "key", "about " + file});
    });
  }
  StaffId somebody() {
    people::Staff staff;
    staff.name = "Ada Quill";
    staff.email = "ada@courier.example";
    return write(
        [&](Transaction& transaction) { return Staff(transaction).add_staff(staff, "none", kNoon); });
  }
};
ON_BOTH_DATABASES(KeptMessages);

TEST_P(KeptMessages, AreListedByStateTheNewestFirstAndQuarantineByItself) {
  keep("first");
  auto const second = keep("second", MessageState::open);
  keep("spam", MessageState::quarantine);
  keep("last");
  EXPECT_THAT(listed(std::nullopt), ElementsAre("last", "second", "first"));
  EXPECT_THAT(listed(MessageState::unread), ElementsAre("last", "first"));
  EXPECT_THAT(listed(MessageState::quarantine), ElementsAre("spam"));
  EXPECT_THAT(listed(std::nullopt, second), ElementsAre("first"));
  EXPECT_THAT(listed(std::nullopt, {}, 1), ElementsAre("last"));
  auto const counts = read([](Snapshot& snapshot) { return Messages(snapshot).counts(TitleId(1)); });
  EXPECT_EQ(counts, (std::map<MessageState, std::int64_t>{
                        {MessageState::unread, 2}, {MessageState::open, 1}, {MessageState::quarantine, 1}}));
}

TEST_P(KeptMessages, HaveFilesOfTheirOwnThatAreNamedWhenTheyGo) {
  auto const first = keep("first"),
             second = keep("second", MessageState::unread, kNoon + std::chrono::hours(1));
  ASSERT_TRUE(attach(first, "b").ok());
  ASSERT_TRUE(attach(first, "a").ok());
  ASSERT_TRUE(attach(second, "c").ok());
  EXPECT_EQ(attach(second, "a").error().fault, Fault::conflict);
  std::vector<std::string> listed;
  for (auto const& each : read([&](Snapshot& snapshot) { return Messages(snapshot).attachments(first); }))
    listed.push_back(each.file + ", " + each.public_key + ", " + each.about);
  EXPECT_THAT(listed, ElementsAre("b, key, about b", "a, key, about a"));
  auto const all = [&] {
    return read([](Snapshot& snapshot) { return Messages(snapshot).attached_files(); });
  };
  EXPECT_THAT(all(), ElementsAre("a", "b", "c"));
  EXPECT_THAT(forgotten(kNoon + std::chrono::seconds(1), std::nullopt).files,
              ::testing::UnorderedElementsAre("a", "b"));
  EXPECT_THAT(all(), ElementsAre("c"));
}

TEST_P(KeptMessages, ComeBackAsTheyWere) {
  auto const ada = somebody();
  auto const id = keep("sealed words");
  write([&](Transaction& transaction) -> Result<Done> {
    Messages messages(transaction);
    TRY(messages.assign(id, ada));
    return messages.set_state(id, MessageState::closed);
  });
  close();
  open();
  auto const message = read([&](Snapshot& snapshot) { return Messages(snapshot).message(id); });
  EXPECT_EQ(message.sealed, "sealed words");
  EXPECT_EQ(message.story, StoryId(7));
  EXPECT_EQ(message.at, kNoon);
  EXPECT_EQ(message.public_key, "key");
  EXPECT_EQ(message.state, MessageState::closed);
  EXPECT_EQ(message.assigned.name, "Ada Quill");
  EXPECT_EQ(message.reply_key, "reply key");
  auto const none =
      store().read([](Snapshot& snapshot) { return Messages(snapshot).message(MessageId(99)); });
  ASSERT_FALSE(none.ok());
  EXPECT_EQ(none.error().fault, Fault::not_found);
}

TEST_P(KeptMessages, AreFoundByTheNameOfTheirReplyCodeInTheirTitle) {
  auto const id = keep("sealed");
  auto const found = [&](TitleId title, std::string const& lookup) {
    return read([&](Snapshot& snapshot) { return Messages(snapshot).by_reply(title, lookup); });
  };
  ASSERT_TRUE(found(TitleId(1), "found by sealed"));
  EXPECT_EQ(found(TitleId(1), "found by sealed")->id, id);
  EXPECT_FALSE(found(TitleId(2), "found by sealed"));
  EXPECT_FALSE(found(TitleId(1), "another"));
}

TEST_P(KeptMessages, KeepTheirNotesInOrderAndTakeThemAlong) {
  auto const ada = somebody();
  auto const id = keep("old");
  write([&](Transaction& transaction) -> Result<Done> {
    Messages messages(transaction);
    TRY(messages.add_note({0, id, kNoon, {ada, ""}, "key", "a note", ""}));
    TRY(messages.add_note({0, id, kNoon + kHour, {ada, ""}, "key", "an answer", "for the writer"}));
    return Done{};
  });
  auto const notes = [&] { return read([&](Snapshot& snapshot) { return Messages(snapshot).notes(id); }); };
  ASSERT_THAT(notes(), SizeIs(2));
  EXPECT_EQ(notes()[0].sealed, "a note");
  EXPECT_EQ(notes()[0].by.name, "Ada Quill");
  EXPECT_EQ(notes()[1].answer, "for the writer");
  EXPECT_EQ(forget(kNoon + kHour, std::nullopt), 1);
  EXPECT_THAT(notes(), IsEmpty());
}

TEST_P(KeptMessages, AreForgottenByAgeAndState) {
  keep("old");
  keep("old spam", MessageState::quarantine);
  keep("new", MessageState::unread, kNoon + 2 * kHour);
  EXPECT_EQ(forget(kNoon + kHour, MessageState::quarantine), 1);
  EXPECT_THAT(listed(std::nullopt), ElementsAre("new", "old"));
  EXPECT_EQ(forget(kNoon + kHour, std::nullopt), 1);
  EXPECT_EQ(forget(kNoon + kHour, std::nullopt), 0);
  EXPECT_THAT(listed(std::nullopt), ElementsAre("new"));
}

TEST_P(KeptMessages, HaveKeysOfWhichEachIsThereOnce) {
  auto const ada = somebody();
  auto const add = [&](std::string const& key) {
    return store().write([&](Transaction& transaction) {
      return Messages(transaction).add_key({0, TitleId(1), key, "wrapped " + key, kNoon, {ada, ""}});
    });
  };
  EXPECT_TRUE(add("one").ok());
  EXPECT_TRUE(add("two").ok());
  EXPECT_EQ(add("two").error().fault, Fault::conflict);
  auto const keys = [&] {
    return read([](Snapshot& snapshot) { return Messages(snapshot).keys(TitleId(1)); });
  };
  ASSERT_THAT(keys(), SizeIs(2));
  EXPECT_EQ(keys()[0].public_key, "two");
  EXPECT_EQ(keys()[1].by.name, "Ada Quill");
  auto const rewrap = [&](TitleId title, std::int64_t id) {
    return write([&](Transaction& transaction) { return Messages(transaction).rewrap(title, id, "anew"); });
  };
  EXPECT_FALSE(rewrap(TitleId(2), keys()[1].id)) << "another title's";
  EXPECT_TRUE(rewrap(TitleId(1), keys()[1].id));
  EXPECT_EQ(keys()[1].wrapped, "anew");
}

TEST_P(KeptMessages, ThatCameBeforeThereWasAKeyWaitInClear) {
  ask("INSERT INTO message_in_clear (title, story, made_at, name, reply_to, words) VALUES (1, 7, 5, 'Ada', "
      "'ada@example.org', 'It was not the tide')");
  auto const clear = [&] {
    return read([](Snapshot& snapshot) { return Messages(snapshot).in_clear(TitleId(1), 10); });
  };
  ASSERT_THAT(clear(), SizeIs(1));
  EXPECT_EQ(clear()[0].message.text, "It was not the tide");
  EXPECT_EQ(clear()[0].message.reply_to, "ada@example.org");
  write([&](Transaction& transaction) { return Messages(transaction).drop_clear(clear()[0].id); });
  EXPECT_THAT(clear(), IsEmpty());
}

TEST_P(KeptMessages, HaveOneSecretForTheirForms) {
  auto const secret = [&](std::string const& first) {
    return write([&](Transaction& transaction) { return Messages(transaction).form_secret(first); });
  };
  EXPECT_EQ(secret("one"), "one");
  EXPECT_EQ(secret("two"), "one");
}

}  // namespace
}  // namespace stoppress::store
