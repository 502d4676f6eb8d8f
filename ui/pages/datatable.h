// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QTableView>

namespace weir {

/// A table as Weir shows them: rows of one height without grid, whole rows selected one at a time, columns sized to their content
/// once and then as the user left them. Enter and double click open a cell; Ctrl+Enter and the middle button do in a new tab;
/// Ctrl+C copies it. Tab leaves it.
class DataTable : public QTableView
{
    Q_OBJECT

public:
    /// `name` is its object name, by which its columns are remembered.
    DataTable(const QString &name, const QString &accessibleName, QWidget *parent = nullptr);

    static int rowHeight(const QWidget &widget);

    void setModel(QAbstractItemModel *model) override;
    /// The column that takes what room is left; wanted widths of the others are bounded by their content.
    /// It wants `least` pixels before the others get more than they need.
    void setStretchColumn(int column, int least = 120)
    {
        m_stretch = column;
        m_leastStretched = least;
    }
    /// The rows that fit, for tables that are as high as their rows. At least one, at most `most` are shown.
    void setHeightByRows(int most);
    /// Sizes the columns to their content in each run, however wide they were in an earlier one.
    void setSizesAnew(bool anew) { m_sizesAnew = anew; }
    /// Keeps the rows in sight where they are when rows come or go above them.
    void setKeepsPlace(bool keeps) { m_keepsPlace = keeps; }
    QString currentText() const;
    /// The menu of the header: which columns are shown, at least one.
    void chooseColumns(const QPoint &globalAt);

Q_SIGNALS:
    void opened(const QModelIndex &index, bool inNewTab);
    void currentRowChanged(int row); ///< -1 for none
    void menuRequested(const QModelIndex &index, const QPoint &globalAt);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void rowsInserted(const QModelIndex &parent, int first, int last) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int first, int last) override;
    /// To a content that is another one by now, unless the user has sized them.
    void sizeColumnsAgain();

private:
    void sizeColumns();
    QList<int> wantedWidths() const;
    int leastWidthOf(int column) const;
    int roomForColumns() const;
    void sizeColumnsOnce();
    void stretch();
    void fitHeight();
    bool wasRestored() const;

    int m_stretch = -1;
    int m_leastStretched = 0;
    int m_mostRows = 0;
    bool m_keepsPlace = false;
    bool m_sizesAnew = false;
    bool m_sized = false;     ///< columns are as they were left, or sized to content
    bool m_userSized = false; ///< by hand, in this run or an earlier one
    bool m_sizing = false;
};

} // namespace weir
