#include "people/staff.h"

#include <gtest/gtest.h>

#include "people/token_scope.h"

namespace stoppress::people {
namespace {

TEST(Role, IsReadAsItIsWritten) {
  for (Role const role : all_of<Role>()) EXPECT_EQ(from_name<Role>(name_of(role)), role);
  EXPECT_FALSE(from_name<Role>("owner"));
}

TEST(Rights, AReporterWritesAndAnEditorPublishes) {
  EXPECT_TRUE(may(Role::reporter, Right::write));
  EXPECT_FALSE(may(Role::reporter, Right::publish));
  EXPECT_FALSE(may(Role::reporter, Right::edit));
  EXPECT_TRUE(may(Role::editor, Right::publish));
  EXPECT_TRUE(may(Role::wire_editor, Right::wire));
  EXPECT_FALSE(may(Role::wire_editor, Right::fronts));
}

TEST(Rights, OnlyAnAdministratorChangesWhoMayDoWhat) {
  for (Right const right : {Right::staff, Right::settings, Right::audit})
    for (Role const role : all_of<Role>()) EXPECT_EQ(may(role, right), role == Role::administrator);
}

TEST(Rights, EverybodyButTheCommercialSideReadsWhatIsNotOut) {
  for (Role const role : all_of<Role>()) EXPECT_EQ(may(role, Right::read), role != Role::commercial);
}

TEST(Rights, TheCommercialSideDoesNotTouchStories) {
  for (Right const right : all_of<Right>()) EXPECT_EQ(may(Role::commercial, right), right == Right::ads);
}

TEST(Rights, AnAdministratorMayDoEverything) {
  for (Right const right : all_of<Right>()) EXPECT_TRUE(may(Role::administrator, right)) << name_of(right);
}

TEST(Rights, HaveWordsForWhoeverLacksThem) {
  for (Right const right : all_of<Right>())
    EXPECT_NE(std::string_view(meaning_of(right)), "") << name_of(right);
}

TEST(TokenScope, LetsProgramsReadWriteOrPublishAndNeverManage) {
  EXPECT_TRUE(allows(TokenScope::read, Right::read));
  EXPECT_FALSE(allows(TokenScope::read, Right::write));
  EXPECT_TRUE(allows(TokenScope::write, Right::wire));
  EXPECT_FALSE(allows(TokenScope::write, Right::publish));
  EXPECT_TRUE(allows(TokenScope::publish, Right::publish));
  for (Right const right :
       {Right::staff, Right::settings, Right::audit, Right::fronts, Right::ads, Right::messages})
    EXPECT_FALSE(allows(TokenScope::publish, right)) << name_of(right);
}

TEST(Rights, OfEachRoleGrowFromWritingToEverything) {
  auto const count = [](Role role) {
    int rights = 0;
    for (Right const right : all_of<Right>()) rights += may(role, right) ? 1 : 0;
    return rights;
  };
  EXPECT_LT(count(Role::commercial), count(Role::reporter));
  EXPECT_LT(count(Role::reporter), count(Role::wire_editor));
  EXPECT_LT(count(Role::wire_editor), count(Role::editor));
  EXPECT_LT(count(Role::editor), count(Role::administrator));
}

TEST(StaffAddress, IsKeptInLowerCaseWithoutBlanks) {
  EXPECT_EQ(staff_address(" Ada@Courier.Example ").value(), "ada@courier.example");
  EXPECT_EQ(staff_address("nowhere").error().field, "email");
}

}  // namespace
}  // namespace stoppress::people
