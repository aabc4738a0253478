// Numbers that name things. A StoryId is not a SectionId and the compiler knows it.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace stoppress {

// 0 names nothing; the store gives numbers from 1.
template <class Tag>
class Id {
 public:
  constexpr Id() = default;
  constexpr explicit Id(std::int64_t number) : number_(number) {}
  constexpr std::int64_t number() const { return number_; }
  constexpr explicit operator bool() const { return number_ != 0; }
  constexpr auto operator<=>(Id const&) const = default;

 private:
  std::int64_t number_ = 0;
};

using TitleId = Id<struct TitleTag>;
using SectionId = Id<struct SectionTag>;
using StoryId = Id<struct StoryTag>;
using PictureId = Id<struct PictureTag>;
using TopicId = Id<struct TopicTag>;
using AuthorId = Id<struct AuthorTag>;
using WireItemId = Id<struct WireItemTag>;
using SignupId = Id<struct SignupTag>;
using MessageId = Id<struct MessageTag>;
using StaffId = Id<struct StaffTag>;
using SessionId = Id<struct SessionTag>;
using InvitationId = Id<struct InvitationTag>;
using TokenId = Id<struct TokenTag>;

// Revisions of one story are counted from 1; 0 is a story that has none yet.
using Revision = Id<struct RevisionTag>;

}  // namespace stoppress

template <class Tag>
struct std::hash<stoppress::Id<Tag>> {
  std::size_t operator()(stoppress::Id<Tag> id) const noexcept {
    return std::hash<std::int64_t>{}(id.number());
  }
};
