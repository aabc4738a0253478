// Who plays what, and what is only a link.
#include "pages/render/article/embeds.h"

#include <gtest/gtest.h>

namespace stoppress::pages {
namespace {

struct Expected {
  char const* url;
  char const* source;
  char const* frame;
};

TEST(Embeds, KnowTheAddressesOfEachPlayer) {
  constexpr char const* kYouTube = "https://www.youtube-nocookie.com/embed/abc-1";
  for (auto const& [url, source, frame] :
       std::vector<Expected>{{"https://www.youtube.com/watch?v=abc-1", "YouTube", kYouTube},
                             {"https://m.youtube.com/watch?list=x&v=abc-1#t=3", "YouTube", kYouTube},
                             {"https://WWW.YouTube.com/shorts/abc-1", "YouTube", kYouTube},
                             {"https://www.youtube.com/live/abc-1?feature=share", "YouTube", kYouTube},
                             {"https://www.youtube-nocookie.com/embed/abc-1", "YouTube", kYouTube},
                             {"https://youtu.be/abc-1?t=3", "YouTube", kYouTube},
                             {"https://vimeo.com/123456", "Vimeo", "https://player.vimeo.com/video/123456"},
                             {"https://open.spotify.com/episode/4rOoJ6", "Spotify",
                              "https://open.spotify.com/embed/episode/4rOoJ6"},
                             {"https://datawrapper.dwcdn.net/aBcDe/3/", "Datawrapper",
                              "https://datawrapper.dwcdn.net/aBcDe"}}) {
    auto const player = player_of(url);
    EXPECT_EQ(player.source, source) << url;
    EXPECT_EQ(player.frame, frame) << url;
  }
}

TEST(Embeds, OfOthersAreNamedByTheirHostAndHaveNoFrame) {
  for (auto const& [url, source, frame] : std::vector<Expected>{
           {"https://social.example/@a/1", "social.example", ""},
           {"https://www.social.example", "social.example", ""},
           {"https://youtube.com.evil.example/watch?v=abc", "youtube.com.evil.example", ""}}) {
    EXPECT_EQ(player_of(url).source, source) << url;
    EXPECT_EQ(player_of(url).frame, frame) << url;
  }
}

TEST(Embeds, WhoseNameIsNoneGetNoFrame) {
  for (auto const* url : {"https://youtu.be/\"onload=x", "https://www.youtube.com/watch?v=a%22b",
                          "https://www.youtube.com/watch", "https://www.youtube.com/channel/abc",
                          "https://vimeo.com/", "https://open.spotify.com/a b/c"})
    EXPECT_EQ(player_of(url).frame, "") << url;
}

TEST(Embeds, WithoutAnEncryptedAddressAreNone) {
  for (auto const* url : {"http://youtu.be/abc", "javascript:alert(1)", "//youtu.be/abc", ""})
    EXPECT_EQ(player_of(url).source, "") << url;
}

}  // namespace
}  // namespace stoppress::pages
