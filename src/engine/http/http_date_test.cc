#include "engine/http/http_date.h"

#include <gtest/gtest.h>

namespace stoppress::engine {
namespace {

TEST(HttpDate, ReadsWhatIsWrittenInLastModified) {
  auto const instant = Instant::from_seconds(1'795'176'000);
  EXPECT_EQ(parse_http_date(http_date(instant)), instant);
  EXPECT_EQ(parse_http_date("Thu, 29 Feb 2024 23:59:59 GMT"),
            *parse_iso("2024-02-29T23:59:59Z", Zone::utc()));
}

TEST(HttpDate, TakesNothingElse) {
  for (auto const* text :
       {"", "yesterday", "Fri, 20 Nov 2026 12:00:00 UTC", "Sat, 20 Nov 2026 12:00:00 GMT",
        "Fri, 31 Feb 2026 12:00:00 GMT", "Fri, 20 Nov 2026 24:00:00 GMT", "Friday, 20-Nov-26 12:00:00 GMT",
        "Fri, -1 Nov 2026 12:00:00 GMT", "Fri, 20 ovD 2026 12:00:00 GMT"})
    EXPECT_FALSE(parse_http_date(text)) << text;
}

}  // namespace
}  // namespace stoppress::engine
