// Our own samples, invented for this: each file of samples/wire and, beside it, the lines that `wire inspect`
// must print for it (NAME.inspect.jsonl). Renewed with STOPPRESS_ACCEPT=1 and reviewed as a diff.
#include <cstdlib>
#include <sstream>

#include "wire/formats/testing_samples.h"
#include "wire/inspect.h"

namespace stoppress::wire {
namespace {

namespace fs = std::filesystem;

TEST(WirePairs, EachFileIsReadAsExpected) {
  bool const accept = std::getenv("STOPPRESS_ACCEPT") != nullptr;
  ReadOptions options;
  options.assumed_zone = *Zone::find("Europe/London");
  int pairs = 0;
  for (fs::path const& path : files_below(source_folder() / "samples/wire")) {
    if (path.extension() == ".jsonl") continue;
    std::ostringstream lines;
    EXPECT_EQ(inspect({path}, lines, options), 0) << path;
    fs::path const beside = path.string() + ".inspect.jsonl";
    if (accept) std::ofstream(beside, std::ios::binary) << lines.str();
    EXPECT_EQ(lines.str(), bytes_of(beside)) << path;
    ++pairs;
  }
  EXPECT_GE(pairs, 9);
}

}  // namespace
}  // namespace stoppress::wire
