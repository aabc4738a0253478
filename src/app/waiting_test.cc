// Whoever asks for a picture that must be decoded waits for a decoder; nobody else does.
#include <atomic>
#include <csignal>
#include <fstream>
#include <gmock/gmock.h>
#include <set>

#include "app/serving.h"
#include "app/testing_installation.h"
#include "base/file.h"
#include "desk/stories/publication.h"
#include "desk/stories/write.h"
#include "engine/decode/sandbox.h"
#include "engine/net/testing_client.h"
#include "engine/threads/thread.h"
#include "store/pictures/picture_library.h"

namespace stoppress::app {
namespace {

using engine::testing::Client;
using engine::testing::Got;
using testing::HasSubstr;
using testing::Not;

class WaitingForADecoder : public InstallationTest {
 protected:
  static story::LibraryPicture add_picture(Archive& archive, std::string const& bytes, Instant now) {
    auto picture = archive.library->keep(bytes).value();
    picture.added_at = now;
    picture.id = archive.store
                     ->write([&](store::Transaction& transaction) {
                       return store::PictureLibrary(transaction).keep(picture, StaffId(), "tide.jpg");
                     })
                     .value();
    return picture;
  }
  static void publish_with(Archive& archive, story::LibraryPicture const& picture, Instant now) {
    story::ContentChange change;
    change.set(&story::Content::headline, "Tide closes harbour");
    change.set(&story::Content::body, story::Body{{story::Paragraph{story::plain("Words about it.")}}});
    story::PictureUse use;
    use.picture = picture.id;
    change.set(&story::Content::main_picture, std::optional(use));
    auto const actor = desk::command_line();
    auto const id = desk::begin_story(*archive.store, actor, archive.config.title, change, now).value();
    ASSERT_TRUE(desk::publish_by(*archive.store, actor, id, {Revision(1), {}, {}, {}}, now).ok());
  }
  // The largest there is, or the largest below `smaller_than`.
  static std::string photograph(std::size_t smaller_than = SIZE_MAX) {
    std::filesystem::path const folder = "../shared/samples/photos";
    std::string largest;
    for (auto const& entry : std::filesystem::recursive_directory_iterator(folder)) {
      if (entry.path().extension() != ".jpg") continue;
      auto bytes = read_file(entry.path(), 50'000'000);
      if (bytes.ok() && bytes->size() > largest.size() && bytes->size() < smaller_than)
        largest = std::move(bytes).value();
    }
    EXPECT_FALSE(largest.empty()) << "the shared samples are absent";
    return largest;
  }
  static bool is_walled_in(std::filesystem::path const& process) {
    if (!engine::has_walls()) return true;  // under the sanitizers, which can't bear them
    std::ifstream status(process / "status");
    std::string const text(std::istreambuf_iterator<char>(status), {});
    return text.find("\nSeccomp:\t2\n") != std::string::npos;
  }
  static std::set<pid_t> picture_decoders(std::size_t count) { return decoders_of("pictures", count); }
  // This process's children that decode them, once there are so many behind their walls, waiting to be asked.
  static std::set<pid_t> decoders_of(std::string const& what, std::size_t count) {
    using namespace std::string_literals;
    std::set<pid_t> found;
    while (found.size() < count)
      for (auto const& entry : std::filesystem::directory_iterator("/proc")) {
        std::ifstream stat(entry.path() / "stat"), file(entry.path() / "cmdline", std::ios::binary);
        std::string name, state;
        pid_t pid = 0, parent = 0;
        if (!(stat >> pid >> name >> state >> parent) || parent != getpid()) continue;
        std::string const line(std::istreambuf_iterator<char>(file), {});
        if (state == "S" && is_walled_in(entry.path()) && line.find("decode\0"s + what) != std::string::npos)
          found.insert(pid);
      }
    return found;
  }
  static std::vector<std::string> addresses_of(story::LibraryPicture const& picture) {
    std::vector<std::string> addresses;
    for (int const width : media::widths_for(picture.width))
      for (auto const format : {media::Format::jpeg, media::Format::webp})
        for (auto const shape : {media::Shape::own, media::Shape::square, media::Shape::sixteen_by_nine})
          addresses.push_back(media::address_of(picture, width, shape, format));
    return addresses;
  }
};

TEST_F(WaitingForADecoder, ReadersAndTheNewsroomAreAnsweredWhileEveryDecoderIsStuckAndTheRestComeBackLater) {
  std::string ready;
  story::LibraryPicture picture;
  {
    auto const closed = archive();
    picture = add_picture(*closed, photograph(), clock_.now());
    ready = addresses_of(picture).back();
    ASSERT_TRUE(closed->library->rendition(*media::parse_address(ready), picture).ok());
  }
  auto const program = serve();
  ASSERT_TRUE(program.ok()) << program.error().message;
  auto const port = (*program)->port();
  auto const decoders = picture_decoders(2);
  for (auto const pid : decoders) kill(pid, SIGSTOP);

  auto addresses = addresses_of(picture);
  addresses.pop_back();
  ASSERT_GE(addresses.size(), kMostWhoWait + 4);
  std::vector<Got> answers(addresses.size());
  std::atomic<std::size_t> told_to_come_back = 0;
  std::vector<engine::Thread> askers;
  for (std::size_t at = 0; at < addresses.size(); ++at)
    askers.emplace_back("asker", [&, at](std::stop_token const&) {
      do answers[at] = Client(port).get(addresses[at]);
      while (answers[at].status == 0);  // it waited for longer than a client of the tests does
      told_to_come_back += answers[at].status == 503;
    });
  while (told_to_come_back < addresses.size() - kMostWhoWait) std::this_thread::yield();

  Client reader(port);
  EXPECT_EQ(reader.get("/").status, 200);
  EXPECT_EQ(reader.get("/no-such-page").status, 404);
  EXPECT_EQ(reader.get(ready).status, 200) << "a rendition that is there needs no decoder";
  EXPECT_NE(reader.get("/newsroom/api/session").status, 503);
  for (auto const pid : decoders) kill(pid, SIGCONT);
  askers.clear();
  for (auto const& answer : answers) {
    if (answer.status == 503)
      EXPECT_TRUE(answer.has("\r\nRetry-After: ")) << answer.head;
    else
      EXPECT_EQ(answer.status, 200) << answer.head;
  }
  auto const metrics = Client((*program)->operations_port()).get("/metrics").body;
  EXPECT_THAT(metrics, HasSubstr("stoppress_decoders_refused_total{decoder=\"pictures\"}"));
  EXPECT_THAT(metrics, HasSubstr("stoppress_decoders_lost_total{decoder=\"pictures\"} 0"));
}

// A picture of a story that has just gone out is being made, a reader asks for another, and an agency's file
// is being read.
TEST_F(WaitingForADecoder, AnOrderlyStopInMidWorkLogsNoErrorAndLeavesTheWorkForTheNextStart) {
  configure("", "[[wire]]\nsource = \"northwire\"\nfolder = \"in/north\"\n");
  auto program = serve();
  ASSERT_TRUE(program.ok()) << program.error().message;
  auto const at_work = [port = (*program)->operations_port()](std::string const& line) {
    while (Client(port).get("/metrics").body.find(line) == std::string::npos) std::this_thread::yield();
  };
  auto stuck = picture_decoders(2);
  stuck.merge(decoders_of("wires", engine::core_count()));
  for (auto const pid : stuck) kill(pid, SIGSTOP);
  auto const beside = archive();
  auto const large = photograph();
  auto const read_of = add_picture(*beside, photograph(large.size()), clock_.now());
  auto const published = add_picture(*beside, large, clock_.now());
  engine::Thread const reader("reader", [&, port = (*program)->port()](std::stop_token const&) {
    Client(port).get(addresses_of(read_of).front());
  });
  at_work("stoppress_decoders_busy{decoder=\"pictures\"} 1");
  publish_with(*beside, published, clock_.now());
  at_work("stoppress_decoders_busy{decoder=\"pictures\"} 2");
  write("landing",
        R"({"uri":"urn:a","version":"1","type":"text","headline":"Tide","body_html":"<p>W.</p>"})");
  std::filesystem::rename(folder_ / "landing", folder_ / "in/north/tide.json");
  at_work("stoppress_decoders_busy{decoder=\"wires\"} 1");

  testing::internal::CaptureStderr();
  program->reset();
  auto const logged = testing::internal::GetCapturedStderr();
  EXPECT_THAT(logged, Not(HasSubstr(" error ")));
  EXPECT_TRUE(std::filesystem::exists(folder_ / "in/north/tide.json")) << "the next start finds it";
  EXPECT_FALSE(std::filesystem::exists(folder_ / "pictures" / "set-aside"));
}

// As a reader would find it, and as the next start would.
TEST_F(WaitingForADecoder, APictureThatCostTheDecoderIsSetAsideAndNotDecodedAgainAfterARestart) {
  auto opened = archive();
  auto const picture = add_picture(*opened, photograph(), clock_.now());
  auto const addresses = addresses_of(picture);
  auto const decoders = picture_decoders(2);
  for (auto const pid : decoders) kill(pid, SIGSTOP);
  std::optional<Error> said;
  {
    engine::Thread const asking("asking", [&](std::stop_token const&) {
      auto const made = opened->library->rendition(*media::parse_address(addresses.front()), picture);
      if (!made.ok()) said = made.error();
    });
    while (opened->decoders->metrics()[1].busy == 0) std::this_thread::yield();
    for (auto const pid : decoders) kill(pid, SIGKILL);
  }
  ASSERT_TRUE(said);
  EXPECT_EQ(said->fault, Fault::invalid);
  auto const note = folder_ / "pictures" / "set-aside" / (picture.hash + ".txt");
  EXPECT_THAT(read_file(note, 1000).value(), HasSubstr("signal 9"));

  opened.reset();
  opened = archive();
  auto const refused = opened->library->rendition(*media::parse_address(addresses.back()), picture);
  ASSERT_FALSE(refused.ok());
  EXPECT_THAT(refused.error().message, HasSubstr("set aside"));
  EXPECT_EQ(opened->decoders->metrics()[1].items, 0u);

  std::filesystem::remove(note);
  EXPECT_TRUE(opened->library->rendition(*media::parse_address(addresses.back()), picture).ok())
      << "who takes the note away has it tried again";
}

}  // namespace
}  // namespace stoppress::app
