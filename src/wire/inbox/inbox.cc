#include "wire/inbox/inbox.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <exception>
#include <poll.h>
#include <set>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>
#include <utility>
#include <vector>

#include "base/file.h"
#include "base/log.h"
#include "base/text.h"

namespace stoppress::wire {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kNotSeen = static_cast<std::uintmax_t>(-1);

bool is_whole_file(fs::path const& path) {
  std::error_code failed;
  // Not through links: what may be dropped into a folder must not reach out of it.
  return fs::is_regular_file(fs::symlink_status(path, failed)) && !failed;
}

// "NAME", else "NAME-2", "NAME-3" … before the ending: nothing in the folder is ever overwritten.
fs::path free_name(fs::path const& folder, fs::path const& name) {
  fs::path out = folder / name;
  std::error_code failed;
  for (int number = 2; fs::exists(fs::symlink_status(out, failed)); ++number)
    out = folder / (name.stem().string() + "-" + std::to_string(number) + name.extension().string());
  return out;
}

// The files beside an item that it names as pictures, each once.
std::vector<fs::path> pictures_beside(fs::path const& file, std::vector<std::string> const& named) {
  std::set<fs::path> out;
  for (std::string_view href : named) {
    if (href.starts_with("./")) href.remove_prefix(2);
    bool const beside = !href.empty() && href.find('/') == std::string_view::npos && href[0] != '.';
    fs::path const path = file.parent_path() / href;
    if (beside && path != file && is_whole_file(path) && !is_item_name(path.filename().string()))
      out.insert(path);
  }
  return {out.begin(), out.end()};
}

}  // namespace

bool is_item_name(std::string const& name) {
  if (name.empty() || name[0] == '.') return false;
  std::string const ending = lower_ascii(fs::path(name).extension().string());
  constexpr std::array<std::string_view, 7> kEndings{".json", ".xml",    ".ninjs", ".nitf",
                                                     ".g2",   ".newsml", ".txt"};
  if (std::find(kEndings.begin(), kEndings.end(), ending) != kEndings.end())
    return !name.ends_with(".reason.txt");
  // An agency's id as a name may have points in it; endings are short and have no signs.
  bool const is_ending =
      ending.size() >= 2 && ending.size() <= 8 && ending.find_first_of(",:_- ", 1) == std::string::npos;
  return !is_ending;
}

Inbox::Inbox(fs::path folder, Take take, std::chrono::milliseconds pause)
    : folder_(std::move(folder)), take_(std::move(take)), pause_(pause) {}

Inbox::~Inbox() {
  request_stop();
  thread_.reset();
  if (notify_ >= 0) close(notify_);
  if (wake_ >= 0) close(wake_);
}

void Inbox::request_stop() {
  if (thread_) thread_->request_stop();
}

Result<std::unique_ptr<Inbox>> Inbox::open(fs::path folder, Take take, std::chrono::milliseconds pause) {
  std::unique_ptr<Inbox> inbox(new Inbox(std::move(folder), std::move(take), pause));
  inbox->notify_ = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
  inbox->wake_ = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
  if (inbox->notify_ < 0 || inbox->wake_ < 0)
    return unavailable("The folder " + inbox->folder_.string() + " can't be watched.", std::strerror(errno));
  TRY(inbox->watch());
  // Before anybody knows that we are here: what comes from now on is heard of when it is whole.
  inbox->look_around();
  Inbox* const self = inbox.get();
  inbox->thread_ = std::make_unique<engine::Thread>(
      "inbox", [self](std::stop_token stop) { self->work(std::move(stop)); });
  return inbox;
}

Result<Done> Inbox::watch() {
  for (char const* part : {"", "done", "failed"}) TRY(make_folders(folder_ / part));
  int const watched = inotify_add_watch(
      notify_, folder_.c_str(), IN_CLOSE_WRITE | IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR);
  if (watched < 0)
    return unavailable("The folder " + folder_.string() + " can't be watched.", std::strerror(errno));
  return Done{};
}

void Inbox::work(std::stop_token stop) {
  std::stop_callback const wake(stop, [this] { eventfd_write(wake_, 1); });
  auto last_look = std::chrono::steady_clock::now();
  while (!stop.stop_requested()) {
    std::array<pollfd, 2> ready{{{notify_, POLLIN, 0}, {wake_, POLLIN, 0}}};
    int const timeout = waiting_.empty() ? -1 : static_cast<int>(pause_.count());
    int const heard = poll(ready.data(), ready.size(), timeout);
    if (stop.stop_requested()) return;
    if (heard > 0 && (ready[0].revents & POLLIN) != 0) hear(stop);
    // A folder in which something happens all the time has no quiet moment; what waits is looked at all the
    // same.
    auto const now = std::chrono::steady_clock::now();
    if (heard != 0 && now - last_look < pause_) continue;
    last_look = now;
    look_again(stop);
  }
}

// The kernel's notes of what happened in the folder. When there were too many of them, we look for ourselves.
void Inbox::hear(std::stop_token const& stop) {
  alignas(inotify_event) std::array<char, 64 * 1024> buffer;
  bool lost = false;
  for (;;) {
    ssize_t const size = ::read(notify_, buffer.data(), buffer.size());
    if (size <= 0) break;
    for (char const* at = buffer.data(); at < buffer.data() + size;) {
      auto const* event = reinterpret_cast<inotify_event const*>(at);
      at += sizeof(inotify_event) + event->len;
      if ((event->mask & (IN_Q_OVERFLOW | IN_DELETE_SELF | IN_MOVE_SELF | IN_IGNORED)) != 0) lost = true;
      if (event->len > 0 && is_item_name(event->name)) take_file(folder_ / event->name, stop);
    }
  }
  if (!lost) return;
  if (auto const watched = watch(); !watched)
    log::failure("wire", "watching the folder again", watched.error());
  look_around();
}

// What lies there now may still be growing, so it is taken only when a second look finds it unchanged.
void Inbox::look_around() {
  std::error_code failed;
  // The loop's own "++" would throw where the folder goes away under it.
  for (fs::directory_iterator entry(folder_, failed), end; !failed && entry != end; entry.increment(failed)) {
    std::error_code gone;
    if (is_item_name(entry->path().filename().string()) && is_whole_file(entry->path()))
      waiting_.try_emplace(entry->path(), fs::file_size(entry->path(), gone));
  }
}

void Inbox::look_again(std::stop_token const& stop) {
  auto const before = std::exchange(waiting_, {});
  for (auto const& [file, size] : before) {
    std::error_code failed;
    auto const now = fs::file_size(file, failed);
    if (failed) continue;
    if (size != kNotSeen && now != size)
      waiting_.emplace(file, now);
    else
      take_file(file, stop);
  }
}

Result<std::vector<std::string>> Inbox::try_take(fs::path const& file) {
  try {
    return take_(file);
  } catch (std::exception const& error) {
    // A bug that one file brings to light must not stop the wire.
    return internal("Taking the file failed.", error.what());
  }
}

void Inbox::take_file(fs::path const& file, std::stop_token const& stop) {
  if (stop.stop_requested() || !is_whole_file(file)) return;  // moved on, or no file at all
  auto const taken = try_take(file);
  waiting_.erase(file);
  if (taken) {
    for (fs::path const& picture : pictures_beside(file, *taken)) put_away(picture, "done", {});
    return put_away(file, "done", {});
  }
  Error const& error = taken.error();
  if (error.fault == Fault::busy || error.fault == Fault::unavailable) {
    if (stop.stop_requested()) return;  // the next start finds it
    log::failure("wire", "taking " + file.filename().string() + ", to be tried again", error);
    waiting_.emplace(file, kNotSeen);
    return;
  }
  log::failure("wire", "taking " + file.filename().string(), error);
  put_away(file, "failed", error.message);
}

// Not synced: a file that is still here after a crash comes again and is known as a resend.
void Inbox::put_away(fs::path const& file, char const* where, std::string const& reason) {
  fs::path const target = free_name(folder_ / where, file.filename());
  std::error_code failed;
  fs::rename(file, target, failed);
  if (failed) {
    log::warn("wire", "{} can't be moved to {}: {}", file.string(), where, failed.message());
    return;
  }
  if (reason.empty()) return;
  auto const written = write_file(target.string() + ".reason.txt", reason + "\n");
  if (!written) log::failure("wire", "writing the reason", written.error());
}

}  // namespace stoppress::wire
