// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
//
// Runs a harness on every file of the folders that are named, where there is no libFuzzer to do it. Its options are ignored.
#include "tests/fuzz/harness.h"

#include <QDir>
#include <QFile>

namespace {

bool runFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    // Told first: a crash leaves nothing else.
    std::printf("%s\n", qPrintable(path));
    std::fflush(stdout);
    const QByteArray bytes = file.readAll();
    // On the heap and no longer than it is, so that a sanitizer sees what reads beyond it.
    const std::vector<std::uint8_t> copy(bytes.cbegin(), bytes.cend());
    LLVMFuzzerTestOneInput(copy.data(), copy.size());
    return true;
}

} // namespace

int main(int argc, char *argv[])
{
    int files = 0;
    for (int i = 1; i < argc; ++i) {
        if (argv[i][0] == '-')
            continue;
        const QDir folder(QFile::decodeName(argv[i]));
        const QStringList names = folder.entryList(QDir::Files, QDir::Name);
        for (const QString &name : names) {
            if (!runFile(folder.filePath(name)))
                return 1;
            ++files;
        }
    }
    std::printf("%d inputs\n", files);
    return files > 0 ? 0 : 1;
}
