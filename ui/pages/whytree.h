// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QTreeView>

namespace weir {

class WhyTreeModel;

/// The conditions of a process as a tree that is as high as its rows. Enter, or a click on the event behind a part, asks for it.
class WhyTree final : public QTreeView
{
    Q_OBJECT

public:
    WhyTree(WhyTreeModel &model, QWidget *parent);

    QSize sizeHint() const override;

Q_SIGNALS:
    void eventRequested(const QString &eventId);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void open(const QModelIndex &index);
    void fit();
    void sizeColumns();
    int shownRows() const;
};

} // namespace weir
