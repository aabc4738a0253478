#include "engine/http/origin.h"

#include <gtest/gtest.h>

namespace stoppress::engine {
namespace {

Origin of(std::vector<std::pair<std::string, std::string>> headers) {
  Request request;
  request.headers = std::move(headers);
  request.headers.emplace_back("host", "courier.example:8080");
  return origin_of(request);
}

TEST(Origin, IsOursWhenHostAndPortAreTheSame) {
  EXPECT_EQ(of({{"origin", "https://Courier.example:8080"}}), Origin::ours);
  EXPECT_EQ(of({{"sec-fetch-site", "same-origin"}}), Origin::ours);
  EXPECT_EQ(of({{"sec-fetch-site", "none"}}), Origin::ours) << "typed into the address bar";
}

TEST(Origin, IsElsewhereForAnyOther) {
  for (auto const* origin : {"https://courier.example", "https://evil.example", "null",
                             "https://courier.example:8080.evil.example", "courier.example:8080"})
    EXPECT_EQ(of({{"origin", origin}}), Origin::elsewhere) << origin;
  EXPECT_EQ(of({{"sec-fetch-site", "same-site"}}), Origin::elsewhere) << "a neighbour of the same domain";
  EXPECT_EQ(of({{"sec-fetch-site", "cross-site"}, {"origin", "https://courier.example:8080"}}),
            Origin::elsewhere);
}

TEST(Origin, IsUnsaidByPrograms) { EXPECT_EQ(of({}), Origin::unsaid); }

}  // namespace
}  // namespace stoppress::engine
