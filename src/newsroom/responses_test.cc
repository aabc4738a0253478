#include "newsroom/responses.h"

#include <gmock/gmock.h>

namespace stoppress::newsroom {
namespace {

using testing::Contains;
using testing::Pair;

TEST(Response, IsNeverKeptByACache) {
  auto const response = json_response({{"a", 1}});
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.body, R"({"a":1})");
  EXPECT_THAT(response.headers, Contains(Pair("Cache-Control", "no-store")));
  EXPECT_THAT(response.headers, Contains(Pair("Content-Type", "application/json")));
  EXPECT_THAT(no_content().headers, Contains(Pair("Cache-Control", "no-store")));
}

TEST(Response, WithoutContentHasNoBody) {
  EXPECT_EQ(no_content().status, 204);
  EXPECT_EQ(no_content().body, "");
}

TEST(Response, OfSomethingNewSaysSo) { EXPECT_EQ(json_response({}, 201).status, 201); }

TEST(Response, WritesATimeOrNull) {
  EXPECT_EQ(time_or_null(Instant::from_seconds(1'795'176'000)), "2026-11-20T12:00:00Z");
  EXPECT_TRUE(time_or_null(std::nullopt).is_null());
}

TEST(Response, NamesAPersonByNumberAndName) {
  people::Staff staff;
  staff.id = StaffId(7);
  staff.name = "Ada Quill";
  staff.email = "ada@courier.example";
  EXPECT_EQ(json::dump(named(staff)), R"({"id":7,"name":"Ada Quill"})");
}

}  // namespace
}  // namespace stoppress::newsroom
