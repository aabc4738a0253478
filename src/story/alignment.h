// Which elements of two rows are the same, in order: what comparing and merging stand on.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace stoppress::story {

// Pairs of indices into a and b, both rising: a longest common subsequence. Rows that differ in more than
// `most` pairs of places are said to have only their beginnings and ends in common.
template <class T>
std::vector<std::pair<std::size_t, std::size_t>> aligned(std::vector<T> const& a, std::vector<T> const& b,
                                                         std::size_t most = 4'000'000) {
  std::size_t begin = 0, a_end = a.size(), b_end = b.size();
  while (begin < std::min(a_end, b_end) && a[begin] == b[begin]) ++begin;
  while (a_end > begin && b_end > begin && a[a_end - 1] == b[b_end - 1]) --a_end, --b_end;

  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  for (std::size_t i = 0; i < begin; ++i) pairs.emplace_back(i, i);
  std::size_t const rows = a_end - begin, columns = b_end - begin;
  if (rows > 0 && columns > 0 && rows <= most / columns) {
    // lengths[i][j]: the longest of what is left from i and j on.
    std::vector<std::uint32_t> lengths((rows + 1) * (columns + 1), 0);
    auto const at = [&](std::size_t i, std::size_t j) -> std::uint32_t& {
      return lengths[i * (columns + 1) + j];
    };
    for (std::size_t i = rows; i-- > 0;)
      for (std::size_t j = columns; j-- > 0;)
        at(i, j) = a[begin + i] == b[begin + j] ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
    for (std::size_t i = 0, j = 0; i < rows && j < columns;) {
      if (a[begin + i] == b[begin + j])
        pairs.emplace_back(begin + i++, begin + j++);
      else if (at(i + 1, j) >= at(i, j + 1))
        ++i;
      else
        ++j;
    }
  }
  for (std::size_t i = a_end; i < a.size(); ++i) pairs.emplace_back(i, b_end + (i - a_end));
  return pairs;
}

}  // namespace stoppress::story
