#include "archive.h"

#include <algorithm>
#include <arpa/inet.h>
#include <fmt/format.h>
#include <fstream>
#include <netinet/tcp.h>
#include <random>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>

#include "app/allocator.h"
#include "base/file.h"
#include "base/hash.h"
#include "desk/stories/publish.h"
#include "store/stories/stories.h"
#include "story/title/title.h"

namespace stoppress::bench {
namespace {

namespace fs = std::filesystem;

constexpr int kSections = 8;
constexpr int kBatch = 200;

std::vector<std::string> const& words() {
  static std::vector<std::string> const made = [] {
    std::mt19937 dice(7);
    std::vector<std::string> list;
    for (int i = 0; i < 20'000; ++i) {
      std::string word;
      for (unsigned letters = 2 + dice() % 9; letters > 0; --letters) word.push_back(char('a' + dice() % 26));
      list.push_back(std::move(word));
    }
    return list;
  }();
  return made;
}

std::string sentence(std::mt19937& dice, int length) {
  std::string text;
  for (int i = 0; i < length; ++i) text += (i == 0 ? "" : " ") + words()[dice() % words().size()];
  text[0] = char(text[0] - 32);
  return text;
}

std::string configuration() {
  std::string text = "[title]\nname = \"The Bench\"\nbase_url = \"http://127.0.0.1\"\n";
  for (int i = 0; i < kSections; ++i)
    text += fmt::format("[[section]]\nslug = \"part-{0}\"\nname = \"Part {0}\"\n", i);
  return text + "[server]\nport = 0\n";
}

template <class T>
T must(Result<T> result) {
  if (!result.ok()) throw std::runtime_error(result.error().message + " " + result.error().detail);
  return std::move(result).value();
}

void fill(app::Archive& archive, int from, int to, int stories) {
  Instant const now = SystemClock().now();
  must(archive.store->write([&](store::Transaction& transaction) -> Result<Done> {
    for (int i = from; i < to; ++i) {
      auto const content = invented_story(i, archive.config.title.sections);
      story::Story story;
      story.title = archive.config.title.id;
      story.slug = story::Slug::from_headline(content.headline);
      story.id = TRY(store::Stories(transaction).create(story));
      story.head =
          TRY(store::Stories(transaction).add_revision(story.id, Revision(1), content, "bench", now));
      TRY(store::Stories(transaction).save(story, Revision()));
      // A story every ten minutes, up to now.
      auto const at = now - std::chrono::minutes(10) * (stories - i);
      TRY(desk::publish(transaction, story, std::nullopt, at));
      TRY(store::Stories(transaction).mark_changed(story.id, {}, at));
    }
    return Done{};
  }));
}

}  // namespace

Scratch::Scratch() : path_(fs::temp_directory_path() / ("stoppress-bench-" + random_token().substr(0, 8))) {
  fs::create_directories(path_);
}
Scratch::~Scratch() { fs::remove_all(path_); }

story::Content invented_story(int number, std::vector<story::Section> const& sections) {
  std::mt19937 dice(static_cast<unsigned>(number) + 1);
  story::Content content;
  content.headline = sentence(dice, 8);
  content.standfirst = sentence(dice, 18);
  content.section = sections[dice() % sections.size()].id;
  content.byline.authors = {fmt::format("Writer {}", dice() % 200)};
  for (int i = 0; i < 3; ++i) {
    auto const topic = dice() % 600;
    content.topics.push_back({fmt::format("topic-{}", topic), fmt::format("Topic {}", topic)});
  }
  for (int i = 0; i < 12; ++i)
    content.body.push_back({story::Paragraph{story::plain(sentence(dice, 33) + ".")}});
  content.language = "en";
  return content;
}

std::unique_ptr<app::Archive> filled_archive(fs::path const& directory, int stories) {
  must(make_folders(directory));
  must(write_file(directory / "stoppress.toml", configuration()));
  auto archive = must(app::open_archive(directory));
  int const there = int(must(archive->store->read(
      [](store::Snapshot& snapshot) { return store::Stories(snapshot).count_of_stories(); })));
  for (int i = there; i < stories; i += kBatch) fill(*archive, i, std::min(i + kBatch, stories), stories);
  return archive;
}

Client::Client(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
    throw std::runtime_error("bench: the server does not take a connection");
  int const at_once = 1;
  ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof at_once);
}
Client::~Client() { ::close(socket_); }

std::string Client::get(std::string_view path) {
  auto response = ask(fmt::format("GET {} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", path));
  if (response.status != 200)
    throw std::runtime_error(fmt::format("bench: {} answers {}", path, response.status));
  return std::move(response.body);
}

Client::Response Client::ask(std::string_view request) {
  while (!request.empty()) {
    auto const sent = ::send(socket_, request.data(), request.size(), MSG_NOSIGNAL);
    if (sent < 0) throw std::runtime_error("bench: send failed");
    request.remove_prefix(std::size_t(sent));
  }
  std::size_t head = std::string::npos, size = 0;
  char part[65536];
  for (;;) {
    if (head == std::string::npos && (head = rest_.find("\r\n\r\n")) != std::string::npos) {
      auto const length = rest_.find("Content-Length: ");
      size = length < head ? std::stoul(rest_.substr(length + 16)) : 0;
    }
    if (head != std::string::npos && rest_.size() >= head + 4 + size) break;
    auto const got = ::recv(socket_, part, sizeof part, 0);
    if (got <= 0) throw std::runtime_error("bench: the server closed the connection");
    rest_.append(part, std::size_t(got));
  }
  Response response{std::stoi(rest_.substr(9, 3)), rest_.substr(head + 4, size)};
  rest_.erase(0, head + 4 + size);
  return response;
}

Row row_of(std::vector<double> times) {
  std::sort(times.begin(), times.end());
  auto const at = [&](double share) {
    return times[std::min(times.size() - 1, std::size_t(share * double(times.size())))];
  };
  return {at(0.5), at(0.99), times.back()};
}

std::string line(std::string_view name, Row const& row) {
  return fmt::format("  {:<22} median {:8.2f} ms   p99 {:8.2f} ms   most {:8.2f} ms", name, row.median,
                     row.p99, row.most);
}

Opened open_application(fs::path const& directory, int stories, Clock const& clock) {
  app::bound_allocator();  // as the program does, so that its memory is what is measured
  filled_archive(directory, stories);
  auto const since = std::chrono::steady_clock::now();
  auto archive = must(app::open_archive(directory));
  Opened out{nullptr, archive->store.get(), archive->config.title, 0};
  out.application = must(app::Application::open(std::move(archive), {}, clock));
  Client(out.application->port()).get("/");
  out.first_page = Seconds(std::chrono::steady_clock::now() - since).count();
  return out;
}

std::string start_and_memory(Opened const& opened) {
  double const resident = resident_megabytes();
  return fmt::format(
      "  start to first page {:.3f} s, budget ≤ 0.3: {}\n  resident {:.0f} MB, budget ≤ 200: {}\n",
      opened.first_page, opened.first_page <= 0.3 ? "met" : "missed", resident,
      resident <= 200 ? "met" : "missed");
}

double resident_megabytes() {
  std::ifstream status("/proc/self/status");
  for (std::string text; std::getline(status, text);)
    if (text.starts_with("VmRSS:")) return std::stod(text.substr(6)) / 1024;
  return 0;
}

}  // namespace stoppress::bench
