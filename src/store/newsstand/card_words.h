// What a card shows of a revision, kept in memory from one question to the next: a front asks for some three
// hundred, of which a save changes one. A revision never changes, so nothing here can become untrue; which
// revision readers have is asked of the archive each time.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "base/ids.h"
#include "story/story.h"

namespace stoppress::store {

struct CardWords {
  std::string headline, standfirst, kicker;
  story::Byline byline;
  std::optional<story::PictureUse> main_picture;
  std::string language;
  std::size_t words = 0;
};

// For several fronts' worth of stories.
inline constexpr std::size_t kMostCardWords = 2 << 20;

// Of one store. Any thread.
class KeptCardWords {
 public:
  // At most so many bytes, the longest unused given up first.
  explicit KeptCardWords(std::size_t most) : most_(most / 2) {}

  std::shared_ptr<CardWords const> find(StoryId story, Revision revision);  // null: not kept
  // Only of a revision that is committed.
  void keep(StoryId story, Revision revision, std::shared_ptr<CardWords const> words);

 private:
  struct Key {
    std::int64_t story, revision;
    bool operator==(Key const&) const = default;
  };
  struct Hash {
    std::size_t operator()(Key const& key) const {
      return std::hash<std::int64_t>()(key.story * 1'000'003 + key.revision);
    }
  };
  // Two generations: what was asked for since the young one began is in it, the old one goes when it is full.
  using Generation = std::unordered_map<Key, std::shared_ptr<CardWords const>, Hash>;
  void add(Key key, std::shared_ptr<CardWords const> words);

  std::size_t const most_;  // of one generation
  std::mutex mutex_;
  Generation young_, old_;
  std::size_t bytes_ = 0;  // of the young one
};

}  // namespace stoppress::store
