#include "story/merge.h"

#include <type_traits>

#include "story/alignment.h"
#include "story/fields/content_fields.h"

namespace stoppress::story {
namespace {

// A stretch between two blocks that all three have in common.
struct Stretch {
  Body base, ours, theirs;
};

Body part(Body const& body, std::size_t from, std::size_t to) {
  return Body(body.begin() + static_cast<std::ptrdiff_t>(from),
              body.begin() + static_cast<std::ptrdiff_t>(to));
}

class BodyMerge {
 public:
  explicit BodyMerge(Merged& out) : out_(out) {}

  void take(Stretch const& stretch) {
    bool const same_length =
        stretch.base.size() == stretch.ours.size() && stretch.base.size() == stretch.theirs.size();
    if (!same_length) return settle(stretch.base, stretch.ours, stretch.theirs);
    for (std::size_t i = 0; i < stretch.base.size(); ++i)
      settle({stretch.base[i]}, {stretch.ours[i]}, {stretch.theirs[i]});
  }

  void keep(Block const& block) { out_.content.body.push_back(block); }

 private:
  void settle(Body const& base, Body const& ours, Body const& theirs) {
    if (ours == base) return add(theirs, false);
    if (theirs == base || theirs == ours) return add(ours, false);
    add(ours.empty() ? theirs : ours, true);
  }

  void add(Body const& blocks, bool clash) {
    for (auto const& block : blocks) {
      if (clash) out_.clashes.push_back(out_.content.body.size());
      out_.content.body.push_back(block);
    }
  }

  Merged& out_;
};

void merge_bodies(Body const& base, Body const& ours, Body const& theirs, Merged& out) {
  auto const in_ours = aligned(base, ours), in_theirs = aligned(base, theirs);
  BodyMerge merge(out);
  std::size_t b = 0, o = 0, t = 0, next_theirs = 0;
  auto const up_to = [&](std::size_t b_end, std::size_t o_end, std::size_t t_end) {
    merge.take({part(base, b, b_end), part(ours, o, o_end), part(theirs, t, t_end)});
  };
  for (auto const& [base_at, ours_at] : in_ours) {
    while (next_theirs < in_theirs.size() && in_theirs[next_theirs].first < base_at) ++next_theirs;
    if (next_theirs == in_theirs.size() || in_theirs[next_theirs].first != base_at) continue;
    std::size_t const theirs_at = in_theirs[next_theirs].second;
    up_to(base_at, ours_at, theirs_at);
    merge.keep(base[base_at]);
    b = base_at + 1;
    o = ours_at + 1;
    t = theirs_at + 1;
  }
  up_to(base.size(), ours.size(), theirs.size());
}

}  // namespace

Merged merge(Content const& base, Content const& ours, Content const& theirs) {
  Merged out;
  out.content = theirs;
  each_field(Of<Content>(), [&](auto const& field) {
    auto const member = field.member;
    if constexpr (std::is_same_v<typename std::decay_t<decltype(field)>::Value, Body>) {
      out.content.body.clear();
      merge_bodies(base.body, ours.body, theirs.body, out);
    } else {
      if (ours.*member == base.*member) return;
      if (theirs.*member != base.*member && theirs.*member != ours.*member)
        out.fields.emplace_back(field.name);
      out.content.*member = ours.*member;
    }
  });
  return out;
}

}  // namespace stoppress::story
