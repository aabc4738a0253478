// Staff, how they come in, and what they did.
#include "store/staff/staff.h"

#include <gmock/gmock.h>

#include "people/sealing_key.h"
#include "store/staff/api_tokens.h"
#include "store/staff/audit.h"
#include "store/staff/invitations.h"
#include "store/staff/known_browsers.h"
#include "store/staff/sessions.h"
#include "store/testing_archive.h"

namespace stoppress::store {
namespace {

using namespace testing;
using people::Role;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class StaffRows : public Archive {
 protected:
  people::Staff ada() {
    people::Staff staff{{}, "Ada Brennan", "ada@courier.example", Role::editor, false, false};
    staff.id =
        write([&](Transaction& transaction) { return Staff(transaction).add_staff(staff, "hash", kNoon); });
    return staff;
  }
  SessionId session(people::Staff const& staff, std::string const& hash, Instant since = kNoon) {
    StaffSession session{{}, staff, since, since, since + 8 * kHour, "192.0.2.1", "A browser"};
    return write([&](Transaction& transaction) { return Sessions(transaction).add_session(hash, session); });
  }
  bool is_open(std::string const& hash, Instant now = kNoon) {
    return read([&](Snapshot& snapshot) { return Sessions(snapshot).staff_session(hash, now); }).has_value();
  }
};
ON_BOTH_DATABASES(StaffRows);

TEST_P(StaffRows, ComeBackAsTheyWereAdded) {
  auto const added = ada();
  EXPECT_EQ(read([&](Snapshot& snapshot) { return Staff(snapshot).staff(added.id); }), added);
  EXPECT_THAT(read([](Snapshot& snapshot) { return Staff(snapshot).staff(); }), ElementsAre(added));
  auto const secrets =
      read([&](Snapshot& snapshot) { return Staff(snapshot).staff_secrets("ada@courier.example"); });
  ASSERT_TRUE(secrets);
  EXPECT_EQ(secrets->password, "hash");
  EXPECT_FALSE(
      read([&](Snapshot& snapshot) { return Staff(snapshot).staff_secrets("tom@courier.example"); }));
}

TEST_P(StaffRows, HaveOneAddressEach) {
  auto const first = ada();
  auto const again = store().write(
      [&](Transaction& transaction) { return Staff(transaction).add_staff(first, "other", kNoon); });
  ASSERT_FALSE(again.ok());
  EXPECT_EQ(again.error().fault, Fault::conflict);
  EXPECT_EQ(again.error().field, "email");
}

TEST_P(StaffRows, ChangeTheirRoleNameAndPassword) {
  auto changed = ada();
  changed.name = "Ada B. Brennan";
  changed.role = Role::administrator;
  write([&](Transaction& transaction) { return Staff(transaction).save_staff(changed); });
  write([&](Transaction& transaction) { return Staff(transaction).set_password(changed.id, "new"); });
  EXPECT_EQ(read([&](Snapshot& snapshot) { return Staff(snapshot).staff(changed.id); }), changed);
  EXPECT_EQ(read([&](Snapshot& snapshot) { return Staff(snapshot).staff_secrets(changed.id); }).password,
            "new");
}

TEST_P(StaffRows, HaveASecondFactorThatIsConfirmedUsedAndEnded) {
  auto const id = ada().id;
  auto const secrets = [&] {
    return read([&](Snapshot& snapshot) { return Staff(snapshot).staff_secrets(id); });
  };
  write([&](Transaction& transaction) { return Staff(transaction).set_totp(id, "SECRET", false); });
  EXPECT_FALSE(secrets().staff.two_factor);
  EXPECT_EQ(secrets().totp_secret, "SECRET");
  write([&](Transaction& transaction) { return Staff(transaction).set_totp(id, "SECRET", true); });
  write([&](Transaction& transaction) { return Staff(transaction).set_totp_step(id, 77); });
  write([&](Transaction& transaction) { return Staff(transaction).set_recovery_codes(id, {"one", "two"}); });
  EXPECT_TRUE(secrets().staff.two_factor);
  EXPECT_EQ(secrets().totp_step, 77);
  EXPECT_TRUE(
      write([&](Transaction& transaction) { return Staff(transaction).use_recovery_code(id, "one"); }));
  EXPECT_FALSE(
      write([&](Transaction& transaction) { return Staff(transaction).use_recovery_code(id, "one"); }));
  write([&](Transaction& transaction) { return Staff(transaction).set_totp(id, "", false); });
  EXPECT_FALSE(secrets().staff.two_factor);
  EXPECT_FALSE(
      write([&](Transaction& transaction) { return Staff(transaction).use_recovery_code(id, "two"); }));
}

TEST_P(StaffRows, KeepTheirSecondFactorSealed) {
  auto const id = ada().id;
  write([&](Transaction& transaction) { return Staff(transaction).set_totp(id, "JBSWY3DP", true); });
  EXPECT_TRUE(people::is_sealed(ask("SELECT totp_secret FROM staff")));
  EXPECT_EQ(ask("SELECT totp_secret FROM staff").find("JBSWY3DP"), std::string::npos);
  close();
  open();
  auto const secrets = [&] {
    return read([&](Snapshot& snapshot) { return Staff(snapshot).staff_secrets(id); });
  };
  auto const lost = [&] {
    return read([](Snapshot& snapshot) { return Staff(snapshot).count_of_lost_secrets(); });
  };
  EXPECT_EQ(secrets().totp_secret, "JBSWY3DP") << "the key lies beside the archive";
  EXPECT_EQ(lost(), 0);

  close();
  std::filesystem::remove(key_file());
  open();
  EXPECT_FALSE(std::filesystem::exists(key_file())) << "another key would hide that this one is gone";
  EXPECT_TRUE(secrets().staff.two_factor);
  EXPECT_EQ(secrets().totp_secret, "");
  EXPECT_EQ(lost(), 1);
  auto const another = store().write(
      [&](Transaction& transaction) { return Staff(transaction).set_totp(id, "ANOTHER", false); });
  ASSERT_FALSE(another.ok()) << "nothing is kept open";
  EXPECT_EQ(another.error().fault, Fault::unavailable);

  write([&](Transaction& transaction) { return Staff(transaction).set_totp(id, "", false); });
  close();
  open();
  EXPECT_TRUE(std::filesystem::exists(key_file())) << "once nothing is sealed there may be a new key";
}

TEST_P(StaffRows, FromBeforeSecretsWereSealedAreSealedWhenTheArchiveOpens) {
  auto const id = ada().id;
  ask("UPDATE staff SET totp_secret = 'JBSWY3DP', totp_on = 1");
  close();
  open();
  EXPECT_TRUE(people::is_sealed(ask("SELECT totp_secret FROM staff")));
  EXPECT_EQ(read([&](Snapshot& snapshot) { return Staff(snapshot).staff_secrets(id); }).totp_secret,
            "JBSWY3DP");
}

TEST_P(StaffRows, AreOnlyLookedAtByWhoeverMayOnlyRead) {
  ada();
  ask("UPDATE staff SET totp_secret = 'JBSWY3DP', totp_on = 1");
  auto const looking =
      must(store::open({url()}, {.key_file = key_file().string() + ".none", .reads_only = true}));
  EXPECT_EQ(must(looking->read([](Snapshot& snapshot) { return Staff(snapshot).staff(); })).size(), 1u);
  EXPECT_FALSE(looking
                   ->write([&](Transaction& transaction) {
                     return Staff(transaction).set_password(StaffId(1), "none");
                   })
                   .ok());
  EXPECT_EQ(ask("SELECT totp_secret FROM staff"), "JBSWY3DP");
  EXPECT_FALSE(std::filesystem::exists(key_file().string() + ".none"));
}

TEST_P(StaffRows, AreKnownByTheTenBrowsersTheyUsedLast) {
  auto const staff = ada();
  auto const id = staff.id;
  auto const knows = [&](std::string const& hash, std::string const& email) {
    return read([&](Snapshot& snapshot) { return KnownBrowsers(snapshot).is_known_to(hash, email); });
  };
  for (int browser = 0; browser < 12; ++browser)
    write([&](Transaction& transaction) {
      return KnownBrowsers(transaction).keep("b" + std::to_string(browser), id, kNoon + browser * kHour);
    });
  EXPECT_FALSE(knows("b1", staff.email));
  EXPECT_TRUE(knows("b2", staff.email));
  EXPECT_FALSE(knows("b2", "bob@courier.example")) << "known to one is not known to all";
  EXPECT_TRUE(read([](Snapshot& snapshot) { return KnownBrowsers(snapshot).is_known("b2"); }));

  write([&](Transaction& transaction) { return KnownBrowsers(transaction).forget(kNoon + 4 * kHour); });
  EXPECT_FALSE(knows("b3", staff.email));
  EXPECT_TRUE(knows("b4", staff.email));
  write([&](Transaction& transaction) { return KnownBrowsers(transaction).forget_all_of(id); });
  EXPECT_FALSE(knows("b4", staff.email));
}

TEST_P(StaffRows, AreKnownByTheirSessionUntilItExpires) {
  auto const staff = ada();
  auto const id = session(staff, "h1");
  auto const found = read([](Snapshot& snapshot) { return Sessions(snapshot).staff_session("h1", kNoon); });
  ASSERT_TRUE(found);
  EXPECT_EQ(found->id, id);
  EXPECT_EQ(found->staff, staff);
  EXPECT_EQ(found->agent, "A browser");
  EXPECT_FALSE(is_open("h1", kNoon + 8 * kHour));
  EXPECT_FALSE(is_open("h2"));
  write([&](Transaction& transaction) {
    return Sessions(transaction).touch_session(id, kNoon + kHour, kNoon + 9 * kHour);
  });
  EXPECT_TRUE(is_open("h1", kNoon + 8 * kHour));
}

TEST_P(StaffRows, EndOneSessionAllOrAllButOne) {
  auto const staff = ada();
  auto const first = session(staff, "h1"), second = session(staff, "h2", kNoon + kHour);
  auto const open = [&] {
    std::vector<SessionId> ids;
    for (auto const& each :
         read([&](Snapshot& snapshot) { return Sessions(snapshot).sessions_of(staff.id, kNoon); }))
      ids.push_back(each.id);
    return ids;
  };
  EXPECT_THAT(open(), ElementsAre(second, first));
  write([&](Transaction& transaction) { return Sessions(transaction).end_sessions_of(staff.id, second); });
  EXPECT_THAT(open(), ElementsAre(second));
  write([&](Transaction& transaction) { return Sessions(transaction).end_session(second); });
  EXPECT_THAT(open(), IsEmpty());
}

TEST_P(StaffRows, WhoAreSuspendedHaveNoSessionAndNoToken) {
  auto staff = ada();
  session(staff, "h1");
  write([&](Transaction& transaction) {
    return ApiTokens(transaction).add_api_token("t1", {{}, staff, "Scripts", "read", kNoon + kHour, {}});
  });
  EXPECT_TRUE(is_open("h1"));
  staff.suspended = true;
  write([&](Transaction& transaction) { return Staff(transaction).save_staff(staff); });
  EXPECT_FALSE(is_open("h1"));
  EXPECT_FALSE(read([](Snapshot& snapshot) { return ApiTokens(snapshot).api_token("t1", kNoon); }));
}

TEST_P(StaffRows, AreInvitedOnceAndForAWhile) {
  auto const by = ada().id;
  Invitation made{{}, "tom@courier.example", Role::reporter, by, kNoon + kHour};
  made.id =
      write([&](Transaction& transaction) { return Invitations(transaction).add_invitation("i1", made); });
  auto const found = read([](Snapshot& snapshot) { return Invitations(snapshot).invitation("i1"); });
  ASSERT_TRUE(found);
  EXPECT_EQ(found->email, "tom@courier.example");
  EXPECT_EQ(found->role, Role::reporter);
  EXPECT_EQ(found->by, by);
  EXPECT_EQ(found->expires, kNoon + kHour);
  EXPECT_EQ(read([](Snapshot& snapshot) { return Invitations(snapshot).invitations(kNoon); }).size(), 1u);
  write([&](Transaction& transaction) { return Invitations(transaction).end_invitation(made.id); });
  EXPECT_FALSE(read([](Snapshot& snapshot) { return Invitations(snapshot).invitation("i1"); }));
}

TEST_P(StaffRows, GiveTheirProgramsTokens) {
  auto const staff = ada();
  auto const id = write([&](Transaction& transaction) {
    return ApiTokens(transaction).add_api_token("t1", {{}, staff, "Scripts", "read", kNoon + kHour, {}});
  });
  write([&](Transaction& transaction) { return ApiTokens(transaction).touch_api_token(id, kNoon); });
  auto const tokens = read([](Snapshot& snapshot) { return ApiTokens(snapshot).api_tokens(kNoon); });
  ASSERT_EQ(tokens.size(), 1u);
  EXPECT_EQ(tokens[0].name, "Scripts");
  EXPECT_EQ(tokens[0].staff, staff);
  EXPECT_EQ(tokens[0].last_used, kNoon);
  EXPECT_FALSE(read([](Snapshot& snapshot) { return ApiTokens(snapshot).api_token("t1", kNoon + kHour); }));
  write([&](Transaction& transaction) { return ApiTokens(transaction).end_api_token(id); });
  EXPECT_THAT(read([](Snapshot& snapshot) { return ApiTokens(snapshot).api_tokens(kNoon); }), IsEmpty());
}

TEST_P(StaffRows, LeaveATrailOfWhatTheyDid) {
  for (auto const* act : {"story.save", "story.publish", "staff.invite", "storyteller"})
    write([&](Transaction& transaction) {
      return Audit(transaction)
          .add_act({0, kNoon, StaffId(act[2] == 'o' ? 1 : 2), "Ada", act, "story 42", "why", "192.0.2.1"});
    });
  auto const names = [&](ActsAsked const& asked) {
    std::vector<std::string> found;
    for (auto const& act : read([&](Snapshot& snapshot) { return Audit(snapshot).acts(asked); }))
      found.push_back(act.act);
    return found;
  };
  EXPECT_THAT(names({}), ElementsAre("storyteller", "staff.invite", "story.publish", "story.save"));
  EXPECT_THAT(names({.act = "story."}), ElementsAre("story.publish", "story.save"));
  EXPECT_THAT(names({.by = StaffId(2)}), ElementsAre("staff.invite"));
  auto const first = read([](Snapshot& snapshot) { return Audit(snapshot).acts({.count = 2}); });
  ASSERT_EQ(first.size(), 2u);
  EXPECT_THAT(names({.before = first.back().id}), ElementsAre("story.publish", "story.save"));
  EXPECT_EQ(first[0].about, "story 42");
  EXPECT_EQ(first[0].address, "192.0.2.1");
}

TEST_P(StaffRows, AreFreedOfSessionsThatRanOut) {
  auto const staff = ada();
  session(staff, "old", kNoon - kHour);
  session(staff, "new");
  auto const forgotten =
      write([&](Transaction& transaction) { return Sessions(transaction).forget(kNoon + 7 * kHour); });
  EXPECT_EQ(forgotten, 1);
  EXPECT_EQ(ask("SELECT hash FROM staff_session"), "new");
}

}  // namespace
}  // namespace stoppress::store
