#include "store/staff/account_links.h"

#include <gtest/gtest.h>

#include "store/staff/staff.h"
#include "store/testing_archive.h"

namespace stoppress::store {
namespace {

using namespace testing;

class Links : public Archive {
 protected:
  StaffId somebody(std::string const& email) {
    people::Staff const staff{{}, "Ada", email, people::Role::editor, false, false};
    return write(
        [&](Transaction& transaction) { return Staff(transaction).add_staff(staff, "hash", kNoon); });
  }
  std::optional<AccountLink> find(std::string const& hash, LinkPurpose purpose = LinkPurpose::password) {
    return read([&](Snapshot& snapshot) { return AccountLinks(snapshot).link(hash, purpose); });
  }
};
ON_BOTH_DATABASES(Links);

TEST_P(Links, AreFoundByTheirSecretAndForTheirPurposeAlone) {
  auto const ada = somebody("ada@courier.example"), bob = somebody("bob@courier.example");
  write([&](Transaction& transaction) -> Result<Done> {
    AccountLinks links(transaction);
    TRY(links.add("one", {ada, LinkPurpose::password, kNoon + kHour}));
    TRY(links.add("two", {ada, LinkPurpose::password, kNoon + kHour}));
    TRY(links.add("three", {ada, LinkPurpose::second_factor, kNoon + kHour}));
    return links.add("four", {bob, LinkPurpose::password, kNoon});
  });
  EXPECT_EQ(find("one")->staff, ada);
  EXPECT_EQ(find("one")->expires, kNoon + kHour);
  EXPECT_FALSE(find("three"));
  EXPECT_TRUE(find("three", LinkPurpose::second_factor));
  write([&](Transaction& transaction) {
    return AccountLinks(transaction).end_links_of(ada, LinkPurpose::password);
  });
  EXPECT_FALSE(find("one"));
  EXPECT_FALSE(find("two"));
  EXPECT_TRUE(find("three", LinkPurpose::second_factor));
  EXPECT_TRUE(find("four"));
  EXPECT_EQ(write([](Transaction& transaction) { return AccountLinks(transaction).forget(kNoon, kNoon); }),
            1);
  EXPECT_FALSE(find("four"));
}

TEST_P(Links, AreAskedForOnceByEach) {
  auto const ada = somebody("ada@courier.example");
  auto const ask = [&] {
    return write([&](Transaction& transaction) {
      return AccountLinks(transaction).add_request({ada, kNoon});
    });
  };
  EXPECT_TRUE(ask());
  EXPECT_FALSE(ask());
  EXPECT_EQ(read([](Snapshot& snapshot) { return AccountLinks(snapshot).requests(); }).size(), 1u);
  auto const end = [&] {
    return write([&](Transaction& transaction) { return AccountLinks(transaction).end_request(ada); });
  };
  EXPECT_TRUE(end());
  EXPECT_FALSE(end());
}

}  // namespace
}  // namespace stoppress::store
