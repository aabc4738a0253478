// The table is derived from the IPTC NewsCodes "Media Topic" vocabulary (cv.iptc.org/newscodes/mediatopic,
// release of 2019-04-06, retired terms included), (c) International Press Telecommunications Council, CC
// BY 4.0.
#include "story/arrival/media_topics.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>

namespace stoppress::story {
namespace {

struct Run {
  int first, last;  // codes, both included
  int head;         // the head's first two digits
};

// clang-format off
constexpr std::array<Run, 78> kRuns{{
    {20000002, 20000051, 1}, {20000053, 20000080, 16}, {20000082, 20000119, 2}, {20000120, 20000120, 11},
    {20000121, 20000137, 2}, {20000139, 20000168, 3}, {20000170, 20000263, 4}, {20000265, 20000338, 4},
    {20000339, 20000339, 9}, {20000340, 20000344, 4}, {20000345, 20000345, 11}, {20000346, 20000396, 4},
    {20000398, 20000416, 5}, {20000418, 20000444, 6}, {20000446, 20000495, 7}, {20000497, 20000507, 8},
    {20000509, 20000536, 9}, {20000538, 20000572, 10}, {20000574, 20000588, 11}, {20000590, 20000621, 11},
    {20000623, 20000655, 11}, {20000657, 20000708, 12}, {20000710, 20000711, 13}, {20000712, 20000714, 7},
    {20000715, 20000766, 13}, {20000768, 20000820, 14}, {20000822, 20000916, 15}, {20000917, 20000917, 10},
    {20000918, 20001126, 15}, {20001128, 20001131, 17}, {20001132, 20001132, 11}, {20001133, 20001135, 1},
    {20001136, 20001141, 4}, {20001142, 20001143, 10}, {20001144, 20001147, 11}, {20001148, 20001157, 15},
    {20001158, 20001172, 4}, {20001173, 20001174, 11}, {20001175, 20001178, 15}, {20001179, 20001182, 1},
    {20001183, 20001183, 15}, {20001184, 20001192, 1}, {20001193, 20001193, 14}, {20001194, 20001200, 2},
    {20001201, 20001202, 3}, {20001203, 20001205, 1}, {20001206, 20001206, 9}, {20001207, 20001211, 4},
    {20001212, 20001217, 5}, {20001218, 20001229, 7}, {20001230, 20001230, 4}, {20001231, 20001231, 15},
    {20001232, 20001232, 14}, {20001233, 20001238, 8}, {20001239, 20001239, 10}, {20001240, 20001240, 15},
    {20001241, 20001241, 10}, {20001242, 20001242, 15}, {20001243, 20001246, 4}, {20001247, 20001247, 10},
    {20001248, 20001249, 1}, {20001250, 20001257, 10}, {20001258, 20001258, 4}, {20001259, 20001266, 11},
    {20001267, 20001270, 10}, {20001271, 20001273, 12}, {20001274, 20001274, 14}, {20001275, 20001277, 9},
    {20001278, 20001279, 4}, {20001280, 20001280, 3}, {20001281, 20001282, 15}, {20001283, 20001283, 2},
    {20001284, 20001284, 14}, {20001285, 20001285, 2}, {20001286, 20001286, 15}, {20001287, 20001287, 2},
    {20001288, 20001288, 14}, {20001289, 20001289, 4},
}};
// clang-format on

constexpr int kFirstMediaTopic = 20000000;
constexpr int kHeads = 17;

int number_of(std::string_view code) {
  int number = 0;
  auto const [end, failed] = std::from_chars(code.data(), code.data() + code.size(), number);
  return code.size() == 8 && failed == std::errc{} && end == code.data() + code.size() ? number : -1;
}

std::string printed(int head) {
  return head >= 1 && head <= kHeads ? fmt::format("{:02}000000", head) : std::string();
}

}  // namespace

std::string head_of(std::string_view scheme, std::string_view code) {
  bool const topics = scheme == "medtop" || scheme == "mediatopic";
  bool const subjects = scheme == "subj" || scheme == "subject" || scheme == "iptc_subject_code";
  if (!topics && !subjects && !scheme.empty()) return {};
  int const number = number_of(code);
  if (number < 0) return {};
  if (number < kFirstMediaTopic) return printed(number / 1000000);
  if (subjects) return {};
  auto const found = std::lower_bound(kRuns.begin(), kRuns.end(), number,
                                      [](Run const& run, int wanted) { return run.last < wanted; });
  return found != kRuns.end() && found->first <= number ? printed(found->head) : std::string();
}

}  // namespace stoppress::story
