#include "app/demo/demonstration.h"

#include <algorithm>
#include <fmt/format.h>

#include "app/demo/past_edition.h"
#include "app/demo/second_title.h"
#include "app/report.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/log.h"
#include "desk/messages/inbox_keys.h"
#include "desk/staff/staff.h"
#include "desk/titles/titles.h"
#include "store/staff/staff.h"
#include "store/wires/wire_items.h"

namespace stoppress::app {
namespace {

namespace fs = std::filesystem;

constexpr char kEditor[] = "editor@saltmarsh.example";
constexpr std::size_t kLargest = 4 << 20;
constexpr char const* kStarted = "demonstration-started";  // holds the moment of the first start

// Beside the program in its build folder, or where a package puts it.
Result<fs::path> material() {
  std::error_code failed;
  auto const program = fs::read_symlink("/proc/self/exe", failed).parent_path();
  for (auto const& folder :
       {program / "share" / "demo", program.parent_path() / "share" / "stoppress" / "demo"})
    if (fs::is_directory(folder / "stories")) return folder;
  return not_found("The demonstration's material is not installed beside the program.",
                   (program / "share" / "demo").string());
}

// The fixed day in the stories: 2026-11-20T12:00:00Z.
Instant written_for() { return Instant::from_seconds(1'795'176'000); }

Result<Instant> first_start(fs::path const& directory, Instant now) {
  auto const path = directory / kStarted;
  auto const text = read_file(path, 64);
  if (text.ok()) return parse_iso(*text, Zone::utc()).value_or(now);
  TRY(write_file(path, iso_utc(now)));
  return now;
}

// Moves every time in the text ("2026-11-…T…+00:00", UTC throughout) by the same span.
std::string moved(std::string const& text, Duration by) {
  constexpr std::string_view kUp = "../pictures/";
  constexpr std::size_t kLength = 25;  // 2026-11-20T12:00:00+00:00
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    // The stories name their pictures from their own folder; an item may only name what lies below its
    // folder.
    if (text.compare(i, kUp.size(), kUp) == 0) {
      i += 3;
      continue;
    }
    bool const candidate = text.compare(i, 5, "2026-") == 0 && i + kLength <= text.size() &&
                           text[i + 10] == 'T' && text.compare(i + 19, 6, "+00:00") == 0;
    auto const time =
        candidate ? parse_iso(std::string_view(text).substr(i, kLength), Zone::utc()) : std::nullopt;
    if (!time) {
      out.push_back(text[i++]);
      continue;
    }
    out += iso_in(*time + by, Zone::utc());
    i += kLength;
  }
  return out;
}

// When a ninjs item was made, as it stands there: its text orders as its time does.
std::string_view filed(std::string_view ninjs) {
  auto const name = ninjs.find("\"versioncreated\"");
  auto const time = name == std::string_view::npos ? name : ninjs.find("20", name + 16);
  return time == std::string_view::npos ? "" : ninjs.substr(time, 19);
}

// `root` is the folder in which the pictures lie.
Result<std::vector<WireFile>> copy_of(fs::path const& folder, fs::path const& root, Duration by) {
  std::vector<fs::path> paths;
  for (auto const& entry : fs::directory_iterator(folder))
    if (entry.path().extension() == ".json") paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  std::vector<WireFile> files;
  for (auto const& path : paths) {
    auto const text = TRY(read_file(path, kLargest));
    files.push_back({path.filename().string(), moved(text, by), root});
  }
  // In the order in which they were filed, so that a story's links find those before it.
  std::stable_sort(files.begin(), files.end(),
                   [](WireFile const& a, WireFile const& b) { return filed(a.bytes) < filed(b.bytes); });
  return files;
}

// Only those files whose bytes the archive does not hold: the others would be resends, and reading them again
// would cost each start a decoder's.
Result<std::vector<WireFile>> not_taken_yet(Archive& archive, std::vector<WireFile> files) {
  return archive.store->read([&](store::Snapshot& snapshot) -> Result<std::vector<WireFile>> {
    std::vector<WireFile> left;
    for (auto& file : files) {
      bool const is_held = TRY(store::WireItems(snapshot).raw_wire(sha256_hex(file.bytes))).has_value();
      if (!is_held) left.push_back(std::move(file));
    }
    return left;
  });
}

Result<std::vector<WireFile>> material_of(Archive& archive, fs::path const& folder, fs::path const& root,
                                          Instant now) {
  auto const began = TRY(first_start(archive.directory, now));
  auto const span = std::chrono::duration_cast<std::chrono::seconds>(began - written_for());
  return not_taken_yet(archive, TRY(copy_of(folder, root, span)));
}

// What waits on the wires until somebody decides.
Result<Done> hold_material(Archive& archive, fs::path const& folder, fs::path const& root,
                           WireSource const& wire, Instant now) {
  auto const files = TRY(material_of(archive, folder, root, now));
  Intake intake(*archive.store, *archive.library, *archive.titles, archive.decoders->reader());
  for (auto const& taken : intake.take(files, wire, std::nullopt, std::nullopt))
    if (taken.refused) return *taken.refused;
  return Done{};
}

}  // namespace

Result<Done> lay_out_demonstration(fs::path const& directory) {
  auto const folder = TRY(material());
  TRY(make_folders(directory));
  return write_file(directory / "stoppress.toml", TRY(read_file(folder / "stoppress.toml", kLargest)));
}

Result<Done> publish_material(Archive& archive, fs::path const& folder, fs::path const& root,
                              WireSource const& wire, Instant now) {
  auto const files = TRY(material_of(archive, folder, root, now));
  Intake intake(*archive.store, *archive.library, *archive.titles, archive.decoders->reader());
  // Each at its own time, so that the title looks as if it had been filled over two days.
  for (auto const& taken : intake.take(files, wire, desk::Policy::publish, std::nullopt)) {
    if (taken.refused) return *taken.refused;
    for (auto const& item : taken.items)
      if (item.became != "published" && item.became != "resend")
        log::warn("app", "demonstration: {}", line_about(item));
  }
  return Done{};
}

Result<Done> load_demonstration(Archive& archive, Instant now) {
  auto const root = TRY(material());
  TRY(publish_material(archive, root / "stories", root, archive.config.wires.front(), now));
  TRY(hold_material(archive, root / "wire", root, archive.config.wires.back(), now));
  TRY(add_second_title(archive, root, now));
  return add_past_edition(archive, now);
}

Result<Done> follow_port(Archive& archive, std::uint16_t port, Instant now) {
  auto const titles = archive.titles->now();
  for (auto title : *titles) {
    auto const host = story::host_of(title);
    if (host != "127.0.0.1" && host != kSecondHost) continue;
    title.base_url = fmt::format("http://{}:{}", host, port);
    TRY(desk::change_title(*archive.store, desk::command_line(), title, now));
  }
  TRY(archive.titles->read_again());
  archive.config.title = archive.titles->now()->front();
  return Done{};
}

Result<Login> demonstration_login(Archive& archive, Instant now) {
  auto const path = archive.directory / "editor-password";
  Login login{kEditor, ""};
  auto const known = TRY(archive.store->read(
      [](store::Snapshot& snapshot) { return store::Staff(snapshot).staff_secrets(kEditor); }));
  if (known) {
    login.password = read_file(path, 64).value_or("(the password that you chose)");
    return login;
  }
  login.password = random_token().substr(0, 16);
  TRY(write_file(path, login.password));
  fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write);
  people::Staff editor;
  editor.name = "Nell Ashdown";
  editor.email = kEditor;
  editor.role = people::Role::editor;
  TRY(desk::add_staff(*archive.store, desk::command_line(), editor, login.password, now));
  return login;
}

Result<std::string> demonstration_inbox(Archive& archive, Instant now) {
  auto const folder = TRY(material());
  auto const text = TRY(read_file(folder / "inbox.json", kLargest));
  auto const read = TRY(json::parse(text));
  auto const word = [&](char const* name) { return json::text(read.as_object(), name).value_or(""); };
  auto const title = archive.titles->now()->front();
  if (!title.message_key.empty() && title.message_key != word("public_key"))
    return std::string("(the passphrase that you chose)");
  if (title.message_key.empty()) {
    desk::NewInboxKey const key{"", word("public_key"), word("wrapped"), {}};
    TRY(desk::set_inbox_key(*archive.store, desk::command_line(), title.id, key, now));
    TRY(archive.titles->read_again());
    archive.config.title = archive.titles->now()->front();
  }
  return word("passphrase");
}

}  // namespace stoppress::app
