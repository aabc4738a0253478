// The wires over the API.
#include <gmock/gmock.h>

#include "desk/wires/receive.h"
#include "newsroom/testing_newsroom.h"
#include "store/wires/wire_items.h"
#include "store/wires/wires.h"

namespace stoppress::newsroom {
namespace {

using engine::Method;
using people::Role;

class WireRoutes : public NewsroomTest {
 protected:
  std::int64_t come(std::string const& version, std::string const& headline, std::string const& text) {
    story::Arrival arrival;
    arrival.content.headline = headline;
    arrival.content.body = {{story::Paragraph{story::plain(text)}}};
    auto const id = store_->write([&](store::Transaction& transaction) -> Result<WireItemId> {
      auto const newest = TRY(store::WireItems(transaction).newest_wire_item("wire", "urn:tide"));
      store::ListedItem item;
      item.identity = {"wire", "urn:tide", version};
      item.headline = headline;
      item.slugline = "HARBOUR-Tide";
      item.urgency = 3;
      item.words = 4;
      item.problems = R"([{"where": "dateline", "what": "It has no date."}])";
      item.received = clock_.now();
      auto const kept = TRY(store::Wires(transaction).keep(item));
      if (newest) TRY(store::Wires(transaction).supersede(newest->id));
      TRY(desk::receive(transaction, title_, {}, arrival, {kept, newest ? newest->story : StoryId()},
                        std::nullopt, clock_.now()));
      return kept;
    });
    return id.value().number();
  }
  std::string at(std::string const& before, std::int64_t id, std::string const& after = "") {
    return before + std::to_string(id) + after;
  }

  std::string ines_ = session_of(Role::wire_editor);
};

TEST_F(WireRoutes, TheListShowsWhatCameAndAnItemItsWords) {
  auto const id = come("1", "Tide closes harbour", "The harbour closed.");
  auto const list = ask(Method::get, "wire?state=new&q=TIDE&source=wire", "", ines_);
  ASSERT_EQ(list.status, 200);
  auto const& item = list.body.at("items").as_array().at(0).as_object();
  EXPECT_EQ(item.at("id"), id);
  EXPECT_EQ(item.at("slugline"), "HARBOUR-Tide");
  EXPECT_EQ(item.at("state"), "new");
  EXPECT_EQ(item.at("status"), "usable");
  EXPECT_EQ(item.at("type"), "text");
  EXPECT_TRUE(item.at("story").is_null());
  EXPECT_EQ(item.at("problems").as_array().size(), 1u);
  EXPECT_TRUE(list.body.at("next").is_null());
  auto const read = ask(Method::get, at("wire/", id), "", ines_);
  EXPECT_EQ(read.body.at("content").at("headline"), "Tide closes harbour");
  EXPECT_EQ(ask(Method::get, "agencies", "", ines_).body.at("agencies"), json::Array({"wire"}));
  EXPECT_EQ(ask(Method::get, "wire?state=eaten", "", ines_).body.at("field"), "state");
  EXPECT_EQ(ask(Method::get, "wire?after=yesterday", "", ines_).body.at("field"), "after");
  EXPECT_EQ(ask(Method::get, "wire/987654", "", ines_).status, 404);
}

TEST_F(WireRoutes, AnItemIsHeldAndTakenAndTakingTwiceGivesTheSameStory) {
  auto const id = come("1", "Tide closes harbour", "The harbour closed.");
  auto const held = ask(Method::put, at("wire/", id, "/state"), R"({"state": "held"})", ines_);
  EXPECT_EQ(held.body.at("state"), "held");
  auto const taken = ask(Method::post, at("wire/", id, "/story"), "{}", ines_);
  ASSERT_EQ(taken.status, 201);
  EXPECT_EQ(taken.body.at("story").at("state"), "waiting");
  auto const again = ask(Method::post, at("wire/", id, "/story"), "{}", ines_);
  EXPECT_EQ(again.body.at("story").at("id"), taken.body.at("story").at("id"));
  EXPECT_EQ(ask(Method::put, at("wire/", id, "/state"), R"({"state": "spiked"})", ines_).status, 409);
  EXPECT_EQ(ask(Method::put, at("wire/", id, "/state"), R"({"state": "eaten"})", ines_).body.at("field"),
            "state");
}

TEST_F(WireRoutes, EverybodyWhoLooksIsToldThatTheWiresChanged) {
  auto const id = come("1", "Tide closes harbour", "The harbour closed.");
  auto const listening = listen(session_of(Role::editor));
  ask(Method::put, at("wire/", id, "/state"), R"({"state": "held"})", ines_);
  deliver();
  EXPECT_THAT(listening->heard(), testing::HasSubstr("event: wire"));
}

TEST_F(WireRoutes, AWaitingVersionIsShownWithWhatTheAgencyChangedAndTakenIn) {
  auto const first = come("1", "Tide closes harbour", "The harbour closed.");
  auto const taken = ask(Method::post, at("wire/", first, "/story"), "{}", ines_);
  auto const story = taken.body.at("story").at("id").as_int64();
  EXPECT_EQ(ask(Method::get, at("stories/", story, "/wire"), "", ines_).status, 404);
  ask(Method::patch, at("stories/", story),
      R"({"revision": 1, "content": {"headline": "Ours"}, "keep": true})", ines_);
  auto const second = come("2", "Tide closes harbour", "The harbour closed at six.");

  auto const waiting = ask(Method::get, at("stories/", story, "/wire"), "", ines_);
  ASSERT_EQ(waiting.status, 200) << waiting.text;
  EXPECT_EQ(waiting.body.at("item").at("id"), second);
  EXPECT_EQ(waiting.body.at("merged").at("headline"), "Ours");
  EXPECT_EQ(waiting.body.at("comparison").at("blocks").at(0).at("change"), "changed");
  auto const body =
      json::dump(json::Object{{"revision", 2},
                              {"item", second},
                              {"content", json::Object{{"body", waiting.body.at("merged").at("body")}}}});
  auto const late = ask(Method::post, at("stories/", story, "/wire"),
                        json::dump(json::Object{{"revision", 1}, {"item", second}}), ines_);
  EXPECT_EQ(late.status, 409);
  EXPECT_TRUE(late.body.contains("merged"));
  auto const merged = ask(Method::post, at("stories/", story, "/wire"), body, ines_);
  EXPECT_EQ(merged.body.at("revision"), 3) << merged.text;
  auto const now = ask(Method::get, at("stories/", story), "", ines_);
  EXPECT_EQ(now.body.at("story").at("wire_waiting"), false);
  EXPECT_EQ(now.body.at("content").at("headline"), "Ours");
}

}  // namespace
}  // namespace stoppress::newsroom
