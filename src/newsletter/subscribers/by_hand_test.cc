// What the newsroom does with subscribers: one by one, and as a file.
#include "newsletter/subscribers/by_hand.h"

#include "newsletter/subscribers/export.h"
#include "newsletter/subscribers/import.h"
#include "newsletter/subscribers/testing_subscribers.h"
#include "store/staff/audit.h"

namespace stoppress::newsletter {
namespace {

using namespace std::chrono_literals;
using store::ConsentAct;
using store::SuppressionReason;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using enum store::SubscriptionState;

desk::Actor somebody(people::Role role) {
  desk::Actor actor;
  actor.who.name = "Eve Marsh";
  actor.who.role = role;
  return actor;
}

class ByHand : public SubscribersTest {
 protected:
  Result<AddedByHand> add(std::string const& email, desk::Actor const& actor) {
    return add_by_hand(*store_, actor, mailing(), email, "Ada", lunch_.id, clock_.now());
  }
  desk::Actor const editor_ = somebody(people::Role::editor), reporter_ = somebody(people::Role::reporter),
                    administrator_ = somebody(people::Role::administrator);
};
WITH_SUBSCRIBERS_ON_BOTH_DATABASES(ByHand);

TEST_P(ByHand, WhoIsAddedStillConfirmsByMail) {
  auto const added = add("Ada@Courier.example", editor_);
  ASSERT_TRUE(added.ok());
  EXPECT_TRUE(added->is_mailed);
  EXPECT_EQ(state("ada@courier.example", lunch_.id), asked);
  EXPECT_EQ(find("ada@courier.example")->name, "Ada");
  EXPECT_THAT(proof("ada@courier.example"), ElementsAre(ConsentAct::added));
  confirm(confirm_token());
  EXPECT_EQ(state("ada@courier.example", lunch_.id), confirmed);
  EXPECT_EQ(add("ada@courier.example", editor_).error().fault, Fault::conflict);
  EXPECT_EQ(add("ada", editor_).error().field, "email");
  EXPECT_EQ(add("bob@courier.example", reporter_).error().fault, Fault::forbidden);
}

TEST_P(ByHand, ASuppressedAddressGetsNothingUntilItIsLetGo) {
  auto const suppress = [&](desk::Actor const& actor) {
    return suppress_by_hand(*store_, actor, title_.id, "ada@Courier.example", "She rang.", clock_.now());
  };
  EXPECT_EQ(suppress(reporter_).error().fault, Fault::forbidden);
  ASSERT_TRUE(suppress(editor_).ok());
  EXPECT_EQ(suppress(editor_).error().fault, Fault::conflict);
  EXPECT_EQ(suppressed("ada@courier.example")->said, "She rang.");
  auto const added = add("ada@courier.example", editor_);
  EXPECT_TRUE(added->is_suppressed);
  EXPECT_THAT(mails(), IsEmpty());
  auto const let_go = [&] {
    return let_go_by_hand(*store_, editor_, title_.id, "ada@courier.example", clock_.now());
  };
  ASSERT_TRUE(let_go().ok());
  EXPECT_FALSE(let_go().ok());
  EXPECT_FALSE(suppressed("ada@courier.example"));
}

TEST_P(ByHand, OnlyWhoMayTakeAddressesAwayErases) {
  get("ada@courier.example");
  auto const id = find("ada@courier.example")->id;
  EXPECT_EQ(erase_by_hand(*store_, editor_, title_.id, id, clock_.now()).error().fault, Fault::forbidden);
  ASSERT_TRUE(erase_by_hand(*store_, administrator_, title_.id, id, clock_.now()).ok());
  EXPECT_FALSE(find("ada@courier.example"));
  EXPECT_EQ(erase_by_hand(*store_, administrator_, title_.id, id, clock_.now()).error().fault,
            Fault::not_found);
}

class Files : public ByHand {
 protected:
  Result<ImportReport> import(std::string const& text, desk::Actor const& actor,
                              std::string const& source = "A stand at the fair, with a form") {
    std::size_t at = 0;
    auto const next = [&]() -> Result<std::string> {
      auto const piece = text.substr(at, 64 * 1024);
      at += piece.size();
      return piece;
    };
    return import_subscribers(*store_, actor, {title_.id, lunch_.id, source}, next, clock_);
  }
  ImportReport import(std::string const& text) { return import(text, administrator_).value(); }
  std::string exported(NewsletterId newsletter = {}) {
    std::string file;
    for (auto const& piece : pieces(newsletter)) file += piece;
    return file;
  }
  std::vector<std::string> pieces(NewsletterId newsletter = {}) {
    auto whole =
        SubscriberExport::begin(*store_, administrator_, title_.id, newsletter, clock_.now()).value();
    std::vector<std::string> all;
    for (auto piece = whole.next().value(); !piece.empty(); piece = whole.next().value())
      all.push_back(std::move(piece));
    return all;
  }
};
WITH_SUBSCRIBERS_ON_BOTH_DATABASES(Files);

TEST_P(Files, BringSubscribersAndSayWhoTheyDidNotBring) {
  get("known@courier.example");
  get("left@courier.example");
  ASSERT_TRUE(leave(*store_, title_.id,
                    link(people::TokenUse::leave, "left@courier.example", lunch_.id.number()), "one click",
                    clock_.now())
                  .ok());
  suppress("bounced@courier.example", SuppressionReason::bounced);
  auto const mailed_before = mails().size();
  auto const report = import(
      "Name;Email\nAda Quill;ADA@courier.example\n;known@courier.example\n;left@courier.example\n"
      ";bounced@courier.example\nTwice;ada@courier.example\n;not an address\n");
  EXPECT_EQ(report.lines, 6);
  EXPECT_EQ(report.added, 1);
  EXPECT_EQ(report.known, 1);
  EXPECT_EQ(report.left, 1);
  EXPECT_EQ(report.suppressed, 1);
  EXPECT_EQ(report.repeated, 1);
  EXPECT_EQ(report.refused, 1);
  EXPECT_EQ(state("ada@courier.example", lunch_.id), confirmed);
  EXPECT_EQ(find("ada@courier.example")->name, "Ada Quill");
  EXPECT_EQ(state("left@courier.example", lunch_.id), left);
  EXPECT_FALSE(find("bounced@courier.example"));
  EXPECT_THAT(proof("ada@courier.example"), ElementsAre(ConsentAct::imported));
  EXPECT_EQ(mails().size(), mailed_before) << "nobody is mailed by it";
  std::vector<std::int64_t> lines;
  for (auto const& problem : report.problems) lines.push_back(problem.line);
  EXPECT_THAT(lines, testing::UnorderedElementsAre(4, 5, 6, 7));
}

TEST_P(Files, NeedAColumnOfAddressesAndToSayWhereTheyAgreed) {
  auto const refused = [&](std::string const& text, std::string const& source) {
    return import(text, administrator_, source).error();
  };
  EXPECT_EQ(refused("ada@courier.example\n", "fair").field, "source");
  EXPECT_EQ(refused("name\nAda\n", "A stand at the fair").field, "file");
  EXPECT_EQ(refused("", "A stand at the fair").field, "file");
  EXPECT_EQ(import("email\n", editor_).error().fault, Fault::forbidden);
  EXPECT_EQ(import("ada@courier.example\neve@courier.example").added, 2) << "without a heading";
}

TEST_P(Files, OfAnySizeAreTakenAPieceAtATime) {
  std::string text = "email\n";
  for (int i = 0; i < 2500; ++i) text += "r" + std::to_string(i) + "@courier.example\n";
  for (int i = 0; i < 300; ++i) text += "nobody\n";
  auto const report = import(text);
  EXPECT_EQ(report.added, 2500);
  EXPECT_EQ(report.refused, 300);
  EXPECT_THAT(report.problems, SizeIs(kMostShown));
  auto const file = exported();
  EXPECT_EQ(std::ranges::count(file, '\n'), 2501) << "a heading, and a line each";
  std::size_t largest = 0;
  for (auto const& piece : pieces()) largest = std::max(largest, piece.size());
  EXPECT_LT(largest, 100'000u) << "a thousand lines at most";
}

TEST_P(Files, GoOnWithAPieceWhereTheOneBeforeEnded) {
  auto const first = import("Name;Email\nAda;ada@courier.example\n");
  EXPECT_EQ(text_of(first.layout), "59.1.0");
  Import further{title_.id, lunch_.id, "A stand at the fair, with a form", layout_in("59.1.0"), 3};
  std::string piece = "Eve, of the quay;eve@courier.example\nNobody;nobody\n";
  auto const next = [&]() -> Result<std::string> { return std::exchange(piece, ""); };
  auto const report = import_subscribers(*store_, administrator_, further, next, clock_).value();
  EXPECT_EQ(report.added, 1);
  EXPECT_EQ(find("eve@courier.example")->name, "Eve, of the quay");
  ASSERT_THAT(report.problems, SizeIs(1));
  EXPECT_EQ(report.problems[0].line, 4) << "of the file";
  for (auto const* text : {"", "59", "59.1", "59.1.0.0", "58.1.0", "59.x.0", "59.1.x", "59.200.", "59..1"})
    EXPECT_FALSE(layout_in(text)) << text;
  EXPECT_FALSE(layout_in("44.0.")->name);
}

TEST_P(Files, LeaveWithTheirStatesAndAreWrittenDown) {
  get("ada@courier.example", "lunch");
  get("eve@courier.example", "sport");
  suppress("eve@courier.example", SuppressionReason::complained);
  auto const all = exported();
  EXPECT_THAT(all, HasSubstr("\"email\",\"name\",\"newsletter\",\"state\",\"since\",\"suppressed\"\r\n"));
  EXPECT_THAT(all, HasSubstr("\"ada@courier.example\",\"\",\"lunch\",\"confirmed\","));
  EXPECT_THAT(all, HasSubstr("\"eve@courier.example\",\"\",\"sport\",\"confirmed\","));
  EXPECT_THAT(all, HasSubstr(",\"complained\"\r\n"));
  EXPECT_THAT(exported(lunch_.id), Not(HasSubstr("eve@")));
  auto const refused = SubscriberExport::begin(*store_, editor_, title_.id, {}, clock_.now());
  EXPECT_EQ(refused.error().fault, Fault::forbidden);
  auto const acts = read([](store::Snapshot& snapshot) { return store::Audit(snapshot).acts({}); });
  EXPECT_EQ(std::ranges::count_if(acts, [](auto const& act) { return act.act == "subscriber.export"; }), 2);
}

}  // namespace
}  // namespace stoppress::newsletter
