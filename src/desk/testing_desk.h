// What the room's tests share: a desk on either database, with a title, a clock that stands still, and
// people.
#pragma once

#include <gtest/gtest.h>

#include "desk/actor.h"
#include "store/database/temporary.h"
#include "store/database/testing_server.h"
#include "store/staff/audit.h"
#include "store/staff/staff.h"
#include "store/titles/titles.h"

namespace stoppress::desk {

// The parameter of a test is the database's kind.
class DeskTest : public testing::TestWithParam<char const*> {
 protected:
  static std::string url() {
    return GetParam() == std::string("postgresql") ? store::testing::PostgresqlServer::one().new_archive()
                                                   : "";
  }

  void SetUp() override {
    title_.name = "The Test";
    title_.sections = {{{}, "town", "Town", ""}, {{}, "sport", "Sport", ""}};
    title_ = store_
                 ->write([&](store::Transaction& transaction) {
                   return store::Titles(transaction).save_title(title_);
                 })
                 .value();
  }

  // Somebody of that role, on the staff. Without a password: nobody can sign in as them.
  Actor somebody(people::Role role, std::string const& name = "Ada Quill") {
    people::Staff staff;
    staff.name = name;
    staff.email = std::to_string(++people_) + "@courier.example";
    staff.role = role;
    staff.id = store_
                   ->write([&](store::Transaction& transaction) {
                     return store::Staff(transaction).add_staff(staff, "none", clock_.now());
                   })
                   .value();
    return {staff, "192.0.2.1"};
  }

  // The acts in the audit log, the newest first.
  std::vector<std::string> acts() {
    std::vector<std::string> names;
    auto const acts = store_->read([](store::Snapshot& snapshot) { return store::Audit(snapshot).acts({}); });
    for (auto const& act : acts.value()) names.push_back(act.act);
    return names;
  }

  std::string const url_ = url();
  store::TemporaryStore store_{url_};
  StoppedClock clock_{Instant::from_seconds(1'795'176'000)};
  story::Title title_;

 private:
  int people_ = 0;
};

}  // namespace stoppress::desk

#define ON_BOTH_DATABASES(Suite)                                                    \
  INSTANTIATE_TEST_SUITE_P(Store, Suite, ::testing::Values("sqlite", "postgresql"), \
                           [](auto const& tried) { return std::string(tried.param); })
