#include "engine/http/problem.h"

#include <gtest/gtest.h>

namespace stoppress::engine {
namespace {

TEST(Problem, SaysToThePersonWhatTheyCanDoAndNotWhatTheLogKnows) {
  auto const response = problem(conflict("Somebody else has saved this story.", "revision 4 of 7"));
  EXPECT_EQ(response.status, 409);
  auto const body = json::parse(response.body).value().as_object();
  EXPECT_EQ(json::text(body, "title"), "Conflict");
  EXPECT_EQ(json::number(body, "status"), 409);
  EXPECT_EQ(json::text(body, "detail"), "Somebody else has saved this story.");
  EXPECT_EQ(response.body.find("revision 4"), std::string::npos);
  EXPECT_EQ(response.body.find("field"), std::string::npos);
  EXPECT_NE(problem(about("note", invalid("Too long."))).body.find(R"("field":"note")"), std::string::npos);
}

TEST(Problem, CarriesWhatTheClientNeedsToGoOn) {
  auto const response = problem(conflict("Somebody was first."), {{"revision", 7}});
  auto const body = json::parse(response.body).value().as_object();
  EXPECT_EQ(json::text(body, "detail"), "Somebody was first.");
  EXPECT_EQ(json::number(body, "revision"), 7);
}

TEST(Problem, OfAServerThatIsBusySaysWhenToComeAgain) {
  auto const response = problem(busy("Too much at once."));
  EXPECT_EQ(response.status, 503);
  EXPECT_EQ(response.headers.back(), (std::pair<std::string, std::string>("Retry-After", "1")));
}

}  // namespace
}  // namespace stoppress::engine
